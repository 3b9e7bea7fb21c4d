"""What is true of every course of treatment, however long.

model      a rulebook's course as a transition system: the day, tomorrow, many days
claims     theorems about days of courses
induction  invariants, and what they prove: first day, step, safety
search     the shortest course that shows something
walk       a course replayed through the interpreter
"""
