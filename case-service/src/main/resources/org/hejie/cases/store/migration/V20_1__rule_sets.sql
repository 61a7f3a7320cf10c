-- The rules under which a case began, by name; of what was there before, by its day in China. Data of the law that is changed later changes nothing here.
ALTER TABLE mediation_case ADD COLUMN rule_set VARCHAR(40);
UPDATE mediation_case SET rule_set = CASE
    WHEN created_at >= TIMESTAMP WITH TIME ZONE '2025-01-01 00:00:00+08:00' THEN '2025-01-01'
    WHEN created_at >= TIMESTAMP WITH TIME ZONE '2024-01-19 00:00:00+08:00' THEN '2024-01-19'
    WHEN created_at >= TIMESTAMP WITH TIME ZONE '2022-01-01 00:00:00+08:00' THEN '2022-01-01'
    ELSE '2017-07-01' END;
ALTER TABLE mediation_case ALTER COLUMN rule_set SET NOT NULL;
