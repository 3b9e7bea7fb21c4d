// Lets your own system answer the questions of the OW32 conformance kit.
//
//     ow32 conform -- dotnet run Adapter.cs
//
// Verification of rules and software with synthetic patients; not a decision aid.
//
// The kit writes one JSON object a line to standard input and reads one a line from standard output. Nothing else
// may be written there; Console.Error is yours. Needs nothing but .NET: 10 or later runs this file by itself; before
// that, put it as Program.cs into a console project of its own (dotnet new console).

using System.Text;
using System.Text.Json.Nodes;

JsonObject implementation = new()
{
    ["name"] = "my system",
    ["version"] = "0",
    ["language"] = "C#",
    // Left out: all levels, and our reading of the text. `ow32 conform --help` lists both.
    // ["levels"] = new JsonArray("start", "dose"),
    // ["readings"] = new JsonObject { ["three-cycles"] = "during" },
};

// Answer one case.
//
// asked["decision"] is what is asked, as in "start" or "venetoclax". asked["record"] is what is known of the patient;
// what is missing, null or "unknown" is not known. Where there are asked["days"] in its place, they are what was
// recorded of each day of a course, and the last is asked about.
JsonObject Reply(JsonObject asked)
{
    // ----------------------------------------------------------------------------------------------------------------
    // Ask your own system here, and return one of
    //   new() { ["answer"] = new JsonObject { ["outcome"] = "start" } }              what it would do
    //   new() { ["answer"] = new JsonObject { ["statuses"] = new JsonObject
    //       { ["start"] = "permitted", ["do_not_start"] = "permitted" } } }
    //   new() { ["answer"] = new JsonObject { ["undetermined"] = true } }            too little is known
    //   new() { ["answer"] = new JsonObject { ["not_asked"] = true } }               the question does not arise
    //   new() { ["refused"] = "the age is 200 years" }                               the record cannot be
    // Whatever is thrown is told as an error of your system.
    return new() { ["skipped"] = true, ["message"] = "no system is asked yet" };
    // ----------------------------------------------------------------------------------------------------------------
}

JsonObject Asked(JsonObject asked)
{
    try
    {
        return Reply(asked);
    }
    catch (Exception error)
    {
        JsonObject context = new() { ["message"] = error.Message, ["traceback"] = error.ToString() };
        return new() { ["errored"] = true, ["context"] = context };
    }
}

UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false);
using StreamReader input = new(Console.OpenStandardInput(), utf8);
using StreamWriter output = new(Console.OpenStandardOutput(), utf8) { AutoFlush = true, NewLine = "\n" };

void Write(JsonObject said) => output.WriteLine(said.ToJsonString());

while (input.ReadLine() is { } line)
{
    JsonObject said = JsonNode.Parse(line)!.AsObject();
    switch ((string?)said["cmd"])
    {
        case "start":
            Write(new() { ["version"] = 1, ["implementation"] = implementation.DeepClone() });
            break;
        case "dialect":
            Write(new() { ["ok"] = (string?)said["dialect"] == "ow32/2025-12-02" });
            break;
        case "run":
            JsonObject told = Asked(said["case"]!.AsObject());
            told["seq"] = said["seq"]!.DeepClone();
            Write(told);
            break;
        case "stop":
            return;
    }
}
