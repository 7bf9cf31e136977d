-- What clients of Papers with Code's API ask for: papers by the day of their publication, and the results that tables credit to a paper.

-- A date of a year or a month is sorted as its first day.
CREATE INDEX sources_by_day ON sources (substr(published || '-01-01', 1, 10) DESC, slug) WHERE kind = 'paper';
CREATE INDEX claims_reporting ON claims (reports) WHERE reports IS NOT NULL;
