-- Is the advice in force on this date?
select case
  when "date" is null then 'undetermined'
  when "date" >= '2025-12-02' then 'in_force'
  else 'not_in_force'
end
from patient
