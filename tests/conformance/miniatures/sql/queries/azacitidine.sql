-- How much azacitidine today, in mg/m2?
with today as (
  select
    on_treatment,
    day_of_cycle <= 5
      or (day_of_cycle in (6, 7) and azacitidine_schedule = 'days_1_to_7')
      or (day_of_cycle in (8, 9) and azacitidine_schedule = 'days_1_to_5_and_8_to_9') as given
  from patient
)
select case
  when on_treatment is null then 'undetermined'
  when not on_treatment then 'not_asked'
  when given is null then 'undetermined'
  when given then '75_mg_per_m2'
  else 'none'
end
from today
