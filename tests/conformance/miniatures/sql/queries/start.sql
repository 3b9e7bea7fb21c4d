-- May the patient start?
with criteria as (
  select
    on_treatment,
    age_years >= 18
      and diagnosis = 'aml'
      and (
        disease_status in ('relapsed', 'refractory')
        or (disease_status = 'molecular_mrd_relapse' and mrd_relapse_confirmed)
      )
      and prior_intensive_lines >= 1
      and not flt3_activating_mutation
      and not suitable_for_intensive_salvage
      and (prior_venetoclax_cycles < 3 or prior_venetoclax_response = 'objective')
      and not venetoclax_intolerance
      and not prior_stop_for_toxicity as met
  from patient
)
select case
  when on_treatment is null then 'undetermined'
  when on_treatment then 'not_asked'
  when met is null then 'undetermined'
  when met then 'start'
  else 'do_not_start'
end
from criteria
