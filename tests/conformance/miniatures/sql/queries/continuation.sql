-- Does the course go on?
with criteria as (
  select
    on_treatment,
    (agreed_by_mdt and (clinically_significant_progression or relapse <> 'none' or symptomatic_deterioration))
      or (cycles_completed >= 3 and response <> 'objective')
      or consolidation <> 'none'
      or (toxicity and not dose_reduction_chosen)
      or patient_requests_stop as met
  from patient
)
select case
  when on_treatment is null then 'undetermined'
  when not on_treatment then 'not_asked'
  when met is null then 'undetermined'
  when met then 'stop'
  else 'continue'
end
from criteria
