-- How much venetoclax today? Where the dose may be lower or higher, the lower one.
with today as (
  select
    on_treatment,
    day_of_cycle,
    day_of_cycle <= 3 and cycle = 1 as escalating,
    azole = 'taken' or strong_cyp3a4_inhibitor as inhibited
  from patient
)
select case
  when on_treatment is null then 'undetermined'
  when not on_treatment then 'not_asked'
  when not escalating then '100_mg'
  when day_of_cycle = 1 and not inhibited then '100_mg'
  when day_of_cycle in (2, 3) and inhibited then '100_mg'
  when escalating is null or inhibited is null then 'undetermined'
  when day_of_cycle = 1 then 'below_100_mg'
  when day_of_cycle = 2 then '200_mg'
  else '400_mg'
end
from today
