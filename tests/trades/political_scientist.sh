#!/usr/bin/env bash
# A political scientist's task: an archive that grows, dyad-months with the numbers of the Correlates of War, and what
# to cite.
#
#   bash political_scientist.sh    in an empty folder, with leadergraph[archive,parquet] on PATH
set -euo pipefail

says() { grep -qF -- "$2" "$1" || { echo "$1 does not say: $2" >&2; exit 1; }; }

echo "== An archive, filled in two goes"
leadergraph samples news
mkdir later
mv news/2019-0[4-9]* later
leadergraph add news --store news.duckdb
leadergraph draw news.duckdb -o first.html -q
mv later/* news
leadergraph add news --store news.duckdb 2> said.txt
cat said.txt
says said.txt "found 16 = stored 3 + duplicate 13 + rejected 0"
leadergraph verify news.duckdb
leadergraph status news.duckdb > status.txt
says status.txt "16"

echo "== Dyad-months, the same from the archive as from the folder"
leadergraph events news.duckdb --dyads month -o dyads.parquet
leadergraph events news.duckdb --dyads month -o archive.csv -q
leadergraph events news --dyads month -o folder.csv -q
cmp archive.csv folder.csv

echo "== Merged with a data set that has the lower number first"
cat > mids.csv << 'MIDS'
ccode1,ccode2,year,dispute
2,731,2018,1
2,710,2018,0
750,770,2019,1
MIDS
leadergraph --version | tee version.txt
python - << 'CHECK'
import csv
from pathlib import Path

import duckdb
import leadergraph as lg

dyads = duckdb.sql("from 'dyads.parquet'")
types = dict(zip(dyads.columns, map(str, dyads.types)))
assert all(types[name] in ("BIGINT", "INTEGER") for name in ("cow_a", "cow_b", "gw_a", "gw_b", "sentences")), types
with open("archive.csv", encoding="utf-8-sig", newline="") as file:
    plain = list(csv.DictReader(file))
assert dyads.columns == list(plain[0])
sums = len(plain), sum(int(row["sentences"]) for row in plain), sum(int(row["events"]) for row in plain)
assert duckdb.sql("select count(*), sum(sentences), sum(events) from 'dyads.parquet'").fetchall() == [sums]
assert duckdb.sql("""
    select * from 'dyads.parquet' where iso3_a >= iso3_b or not regexp_full_match(month, '[0-9]{4}-[0-9]{2}')
""").fetchall() == []
codes = duckdb.sql("""
    select iso3_a, cow_a from 'dyads.parquet' union select iso3_b, cow_b from 'dyads.parquet'
""").fetchall()
known = {"USA": 2, "PRK": 731, "CHN": 710, "KOR": 732, "RUS": 365, "IND": 750, "PAK": 770}
assert known.items() <= dict(codes).items(), codes
merged = duckdb.sql("""
    select ccode1, ccode2, m.year, dispute, sum(sentences), sum(net)
    from 'mids.csv' m left join 'dyads.parquet' d on d.year = m.year
        and least(cow_a, cow_b) = ccode1 and greatest(cow_a, cow_b) = ccode2
    group by all order by all
""").fetchall()
print("merged:", *merged, sep="\n  ")
assert [row[:3] for row in merged] == [(2, 710, 2018), (2, 731, 2018), (750, 770, 2019)]
assert all(sentences > 0 for *_, sentences, _ in merged)

cited = lg.citation(lg.load("news.duckdb"))
said = Path("version.txt").read_text(encoding="utf-8").split("to cite: ")[1].strip()
assert cited.startswith(said) and "16 articles of 2018-04-27 to 2019-08-08" in cited, cited
print("cite:", cited)
CHECK
echo "== Done"
