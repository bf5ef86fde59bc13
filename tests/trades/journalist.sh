#!/usr/bin/env bash
# A data journalist's task: a folder becomes a page that stands in an article, is corrected, gets a person of the
# reporter's own, and goes on to Gephi and to a spreadsheet.
#
#   bash journalist.sh    in an empty folder, with leadergraph[xlsx] on PATH; Chromium shows what the reader sees
set -euo pipefail

says() { grep -qF -- "$2" "$1" || { echo "$1 does not say: $2" >&2; exit 1; }; }
silent() { ! grep -qF -- "$2" "$1" || { echo "$1 still says: $2" >&2; exit 1; }; }

# What stands on a page that is opened with a hash, as text with markup.
look() {
    if command -v chromium > /dev/null; then
        chromium --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking \
            --disable-component-update --disable-sync --user-data-dir="$PWD/profile" --virtual-time-budget=20000 \
            --dump-dom "file://$PWD/$1#$2" > seen.html 2> chromium.log
    elif [ "${CI:-}" = true ]; then
        echo "chromium is not on PATH" >&2
        exit 1
    else
        echo "left out: no Chromium to look at $1"
        return 1
    fi
}

echo "== A folder"
leadergraph samples news
story=news/2019-01-10-bergen.txt
cat > "$story" << 'STORY'
Bergen waits for its guests

BERGEN, Jan. 10, 2019 (Sample Wire) -- Ada Lund welcomed Donald Trump and Bush in Bergen on Thursday.

Norway's mayor of Bergen praised Moon Jae-in, and Lund thanked Angela Merkel.
STORY

echo "== A page, and the code that Share gives to embed it"
leadergraph draw news --title "Summits & deals" -o page.html 2> said.txt
cat said.txt
says said.txt "found 17 = stored 17 + duplicate 0 + rejected 0"
if look page.html "pair=donald-trump&pair=kim-jong-un"; then
    says seen.html "without a signature, without lunch"
fi
cat > article.html << 'ARTICLE'
<!doctype html>
<title>Two years of summits</title>
<p>Who is named with whom?</p>
<iframe src="page.html#pair=donald-trump&amp;pair=kim-jong-un" title="Summits &amp; deals" width="800" height="560" loading="lazy" sandbox="allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox" style="border:0;max-width:100%"></iframe>
ARTICLE

echo "== Correct: this Bush is Jeb"
leadergraph explain "$story" --write decisions.csv
says decisions.csv "2019-01-10-bergen.txt,Bush,,george-w-bush,"
sed -i.bak "s/^2019-01-10-bergen.txt,Bush,,george-w-bush,/2019-01-10-bergen.txt,Bush,is,jeb-bush,/" decisions.csv
leadergraph explain "$story" --decisions decisions.csv > why.txt
says why.txt "Bush = Jeb Bush"
silent why.txt "Bush = George W. Bush"

echo "== A person of one's own, and a name as the house writes it"
code=0
leadergraph lookup "Ada Lund" 2> unknown.txt || code=$?
test "$code" = 2
says unknown.txt "not in the knowledge base"
cat > people.yaml << 'PEOPLE'
leaders:
  - {id: "local:ada-lund", name: Ada Lund, family_name: Lund}
offices:
  - {id: "local:mayor-of-bergen", country: NOR, titles: [mayor of Bergen], role: mayor}
terms:
  - {leader: "local:ada-lund", office: "local:mayor-of-bergen", start: 2017-10, end: 2021-10, precision: month}
rename:
  - {id: kim-jong-un, name: Kim Jong-un}
PEOPLE
leadergraph lookup "mayor of Bergen" --on 2019-01-10 --kb people.yaml > who.txt
says who.txt "Ada Lund"
leadergraph explain "$story" --kb people.yaml --decisions decisions.csv > why.txt
says why.txt "Norway's mayor of Bergen = Ada Lund"
leadergraph network news --kb people.yaml --decisions decisions.csv -o graph.json 2> said.txt
cat said.txt
says said.txt "found 17 = stored 17 + duplicate 0 + rejected 0"
silent said.txt "met nothing"
leadergraph draw graph.json -o corrected.html
if look corrected.html "pair=local%3Aada-lund&pair=jeb-bush"; then
    says seen.html "in Bergen on Thursday"
    says seen.html "Kim Jong-un"
fi

echo "== Gephi and a spreadsheet"
leadergraph network graph.json -o graph.gexf
leadergraph network graph.json -o graph.xlsx
python - << 'CHECK'
from xml.etree import ElementTree

from openpyxl import load_workbook

names = {"": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}
graph = ElementTree.parse("graph.gexf").getroot().find("graph", names)
assert graph.get("defaultedgetype") == "undirected"
labels = {node.get("id"): node.get("label") for node in graph.iterfind("nodes/node", names)}
ties = {frozenset((labels[e.get("source")], labels[e.get("target")])) for e in graph.iterfind("edges/edge", names)}
assert {"Ada Lund", "Jeb Bush"} in ties and "George W. Bush" not in set().union(*ties)
placed = graph.findall("nodes/node/viz:position", names), graph.findall("nodes/node/viz:color", names)
assert len(placed[0]) == len(placed[1]) == len(labels) > 100

book = load_workbook("graph.xlsx")
tables = {}
for sheet in book:
    headings, *rows = sheet.iter_rows(values_only=True)
    tables[sheet.title] = [dict(zip(headings, row)) for row in rows]
assert {"Ties", "Sentences", "People", "Articles"} <= tables.keys()
assert len(tables["Articles"]) == 17
assert {"Ada Lund", "Jeb Bush", "Kim Jong-un"} <= {cell for row in tables["People"] for cell in row.values()}
(row, *_) = [row for row in tables["Sentences"] if {"Ada Lund", "Donald Trump"} <= {*row.values()}]
assert row["Date"].isoformat()[:10] == "2019-01-10" and row["Headline"] == "Bergen waits for its guests", row
assert "welcomed Donald Trump and Bush" in row["Sentence"]
assert any(str(row["URL"]).startswith("https://") for row in tables["Sentences"])
print(f"graph.gexf: {len(labels)} actors, {len(ties)} ties; graph.xlsx:", *(f"{n} {len(r)}" for n, r in tables.items()))
CHECK
echo "== Done"
