# commands.sh - what people will do in pages, done from the command line; read by run
#
# Uses told() and $work of run. Answers are JSON files, as a program writes them.

reg=$work/commands
json() { # json NAME: standard input as a file of answers
	cat > "$work/$1.json"
}
# exits CODE NAME COMMAND..: the command ends with that exit code
exits() {
	wanted=$1 name=$2
	shift 2
	told "commands: $name" sh -c 'wanted=$1; shift
		code=0; "$@" || code=$?; echo "exit $code, wanted $wanted"
		[ "$code" -eq "$wanted" ]' sh "$wanted" "$DAICHO" "$@"
}
# says TEXT NAME COMMAND..: the command ends well and its answer holds the text
says() {
	wanted=$1 name=$2
	shift 2
	told "commands: $name" sh -c 'wanted=$1; shift
		"$@" > "$0.out" || exit 1; cat "$0.out"
		grep -qF -- "$wanted" "$0.out"' "$work/said" "$wanted" "$DAICHO" "$@"
}
act() { # act CODE ACCOUNT CASE ACT [ANSWERS [OPTION..]]
	code=$1 account=$2 ref=$3 act=$4 answers=${5-}
	shift 4
	[ $# -eq 0 ] || shift
	exits "$code" "$account: $act" act --data "$reg" --as "$account" "$ref" "$act" \
		${answers:+--answers "$work/$answers.json"} "$@"
}

says 'test register' 'init --test says what it is' init --data "$reg" --test --today 2025-01-06
exits 5 'init twice' init --data "$reg"
exits 4 'no register there, and none is made' list --data "$work/nothing"
told 'commands: nothing was made' test ! -e "$work/nothing"

json aoba << 'J'
{"name": "aoba", "kind": "provider", "title_ja": "青葉クラウド", "title_en": "Aoba Cloud"}
J
json signer << 'J'
{"name": "aoba.signer", "title_ja": "署名者"}
J
json signer-of << 'J'
{"account": "aoba.signer", "organisation": "aoba", "duty": "signatory"}
J
json drive << 'J'
{"name": "aoba-drive", "title_ja": "青葉ドライブ", "title_en": "Aoba Drive"}
J
json unknown << 'J'
{"name": "x", "no_such_field": true}
J
json bad << 'J'
{"name": "x", "name": "y"}
J
act 3 nobody Z-2025-01 add_organisation aoba
act 0 operator Z-2025-01 add_organisation aoba
act 6 operator Z-2025-01 add_organisation aoba
act 8 operator Z-2025-01 add_account unknown
act 8 operator Z-2025-01 add_account bad
act 0 operator Z-2025-01 add_account signer --key k-1 --if-version 2
says 'before' 'the same key is done once' act --data "$reg" --as operator Z-2025-01 add_account \
	--answers "$work/signer.json" --key k-1
act 6 operator Z-2025-01 grant signer-of --if-version 2
act 0 operator Z-2025-01 grant signer-of --if-version 3
act 3 operator Z-2025-01 add_own_service drive
act 0 aoba.signer Z-2025-01 add_own_service drive --today 2025-01-07
act 10 operator Z-2025-01 add_account signer --today 2025-01-06
act 2 operator Z-2025-01 add_account signer --today soon
exits 2 'no such act' act --data "$reg" --as operator Z-2025-01 fly

exits 0 'aoba.signer: open' open --data "$reg" --as aoba.signer statement aoba-drive
exits 4 'no such subject' open --data "$reg" --as aoba.signer statement none
json form << 'J'
{"form": "01", "answers": {"service": "青葉ドライブ", "provider_name": "青葉クラウド", "summary": "架空。", "kinds": "saas",
 "scope": [{"part": "本体", "included": "in"}], "regions": [{"region": "東日本", "region_country": "日本"}],
 "audit_from": "2025-01-01", "audit_to": "2025-06-30", "staff_places": "日本", "data_provider": "契約", "data_user": "文書",
 "risk_summary": "要旨", "security_head": "取締役会", "top_management": "代表取締役"}}
J
exits 0 'aoba.signer: edit a form' edit --data "$reg" --as aoba.signer S-2025-0001 "$work/form.json"
echo '{"form": "01", "answers": {"summary": "別の要約"}}' > "$work/summary.json"
exits 6 'aoba.signer: edit the form as it was before' edit --data "$reg" --as aoba.signer S-2025-0001 "$work/summary.json" --if-version 0
exits 0 'aoba.signer: edit the form whatever it is now' edit --data "$reg" --as aoba.signer S-2025-0001 "$work/summary.json"
exits 4 'operator: edit what may not be known of' edit --data "$reg" --as operator S-2025-0001 "$work/form.json"
act 7 aoba.signer S-2025-0001 freeze
"$DAICHO" catalogue list --csv | awk -F, '
	BEGIN { printf "{\"items\": [" }
	NR > 1 && $5 != "" {
		printf "%s{\"control\": \"%s\", \"version\": 0, \"state\": \"adopted\", \"text\": \"実施\"}", n++ ? "," : "", $1
	}
	END { print "]}" }' > "$work/items.json"
says '1284' 'aoba.signer: edit 1,284 items' edit --data "$reg" --as aoba.signer S-2025-0001 "$work/items.json" --if-version 1
exits 6 'aoba.signer: the same again, read before' edit --data "$reg" --as aoba.signer S-2025-0001 "$work/items.json"
act 0 aoba.signer S-2025-0001 freeze '' --today 2025-02-03
act 5 aoba.signer S-2025-0001 freeze
says '"state":"FROZEN"' 'case show --json' case show S-2025-0001 --data "$reg" --as aoba.signer --json
says '"test":true' 'case show says that it is a test' case show S-2025-0001 --data "$reg" --as aoba.signer --json
exits 4 'a draft is nobody else'\''s business' case show S-2025-0001 --data "$reg"
says '"act":"propose"' 'worklist --json' worklist --data "$reg" --as aoba.signer --json
says '"test":true' 'list says that it is a test' list --data "$reg" --json
says 'fictional' 'and so does its text' list --data "$reg"
says '2025-02-27' 'sweep up to yesterday' sweep --data "$reg" --today 2025-02-28

cp "$reg/clock" "$work/clock"
echo '2025-02-28 9223372036854775807 -9223372036854775808' > "$reg/clock"
exits 0 'a clock file that cannot be is none' list --data "$reg"
echo '2199-12-31 7258118399000 1' > "$reg/clock"
exits 10 'a clock after the last year' act --data "$reg" --as operator Z-2025-01 add_account --answers "$work/signer.json"
cp "$work/clock" "$reg/clock"
exits 8 'a kept checkpoint that is empty' ledger verify --data "$reg" --against /dev/null
mkfifo "$work/pipe"
timeout 10 cat "$work/pipe" > "$work/piped" &
exits 0 'a proof into a pipe' ledger prove 0 --data "$reg" --out "$work/pipe"
told 'commands: the pipe is one still' test -p "$work/pipe"
wait

# a register that is no test: the clock is real, accounts need tokens
exits 2 'init --today without --test' init --data "$work/real" --today 2025-01-06
told 'commands: init left nothing of it' test ! -e "$work/real"
exits 0 'init' init --data "$work/real"
exits 3 '--as needs a token' act --data "$work/real" --as operator Z-2025-01 add_account
exits 2 '--today is refused' list --data "$work/real" --today 2030-01-01
exits 3 'no story is played on it' story "$here/010-journey.story" --data "$work/real"

# a second edition comes with the act that adopts it
cp -r rules/ismap "$work/scheme"
cp -r "$work/scheme/2020-06-03" "$work/scheme/2025-03-01"
sed -i 's/2020-06-03/2025-03-01/g' "$work/scheme/2025-03-01/scheme.yaml"
hash=$("$DAICHO" rules check "$work/scheme" --json | tr '{' '\n' | sed -n 's/.*"edition":"2025-03-01","hash":"\([0-9a-f]*\)".*/\1/p')
echo "{\"account\": \"aoba.signer\", \"organisation\": \"office\", \"duty\": \"head\"}" > "$work/head.json"
echo "{\"hash\": \"$hash\", \"reason\": \"改正\"}" > "$work/edition.json"
act 0 operator Z-2025-01 grant head
act 2 aoba.signer Z-2025-01 adopt_edition edition
act 0 aoba.signer Z-2025-01 adopt_edition edition --rules "$work/scheme"
exits 0 'aoba.signer: open under the new edition' open --data "$reg" --as aoba.signer statement aoba-drive --today 2025-03-03
says '"edition":"2025-03-01"' 'the case goes by it' case show S-2025-0002 --data "$reg" --as aoba.signer --json

# what was frozen, and what is written since: R-067 R-078 R-143
echo '{"reason": "要約を改める。"}' > "$work/thaw.json"
act 0 aoba.signer S-2025-0001 thaw thaw
echo '{"form": "01", "answers": {"summary": "別の長い要約"}}' > "$work/longer.json"
echo '{"items": [{"control": "9.2.1", "version": 1, "text": "毎週実施"}, {"control": "9.2.1.1", "version": 1, "state": "not_adopted"}]}' > "$work/two.json"
says 'being written' 'nothing differs yet' statement diff S-2025-0001@1 S-2025-0001 --data "$reg" --as aoba.signer --lang en
exits 0 'aoba.signer: edit the form since' edit --data "$reg" --as aoba.signer S-2025-0001 "$work/longer.json"
exits 0 'aoba.signer: edit two items since' edit --data "$reg" --as aoba.signer S-2025-0001 "$work/two.json"
exits 1 'what was frozen differs from what is written' statement diff S-2025-0001@1 S-2025-0001 --data "$reg" --as aoba.signer
exits 4 'a version that was never frozen' statement diff S-2025-0001@2 S-2025-0001 --data "$reg" --as aoba.signer
exits 2 'no name of a version' statement diff S-2025-0001@0 S-2025-0001 --data "$reg" --as aoba.signer
exits 4 'what was frozen is nobody else'\''s business' statement diff S-2025-0001@1 S-2025-0001@1 --data "$reg" --as operator
says 'summary' 'what will be public, for programs' statement extract S-2025-0001 --data "$reg" --as aoba.signer --json
told 'commands: the annex will not be' sh -c '! "$1" statement extract S-2025-0001 --data "$2" --as aoba.signer --json |
	grep -qE "取締役会|要旨|毎週実施"' sh "$DAICHO" "$reg"
exits 4 'what will be public is nobody else'\''s business yet' statement extract S-2025-0001 --data "$reg" --as operator

# who does an item by when, comments, one's last change taken back: R-066
mine() { # mine NAME-OF-COMMAND.. : as aoba.signer on that register
	"$@" --data "$reg" --as aoba.signer
}
item() { # item TEXT NAME SUBCOMMAND ARGUMENT..
	text=$1 name=$2 sub=$3
	shift 3
	says "$text" "$name" item "$sub" S-2025-0001 "$@" --data "$reg" --as aoba.signer
}
item '2025-04-01' 'item assign, two at once' assign 9.2.1 9.2.1.1 --owner aoba.signer --due 2025-04-01
item '"owner":""' 'nobody does it any more' assign 9.2.1 --owner - --json
exits 8 'only a colleague can do it' item assign S-2025-0001 9.2.1 --owner operator --data "$reg" --as aoba.signer
exits 2 'nothing to be settled' item assign S-2025-0001 9.2.1 --data "$reg" --as aoba.signer
item '確認' 'item comment' comment 9.2.1 '@aoba.signer 確認してください。'
item '"settled":true' 'item settle' settle 9.2.1 1 --json
exits 6 'settled already' item settle S-2025-0001 9.2.1 1 --data "$reg" --as aoba.signer
item '毎週実施' 'item show' show 9.2.1
exits 2 'item undo of which version' item undo S-2025-0001 9.2.1 --data "$reg" --as aoba.signer
item '実施' 'item undo' undo 9.2.1 --if-version 2
exits 6 'undone already' item undo S-2025-0001 9.2.1 --if-version 2 --data "$reg" --as aoba.signer
exits 4 'an item is nobody else'\''s business' item show S-2025-0001 9.2.1 --data "$reg" --as operator
echo '{"items": [{"control": "9.2.1", "text": "毎日実施"}, {"control": "9.2.2"}], "task": {"due": "2025-05-01"}}' > "$work/many.json"
says '"written":false,"changed":1,"tasks":2' 'edit --preview' edit S-2025-0001 "$work/many.json" --preview --json --data "$reg" --as aoba.signer
says '"written":true,"changed":1,"tasks":2' 'many items at once' edit S-2025-0001 "$work/many.json" --json --data "$reg" --as aoba.signer
echo '{"items": [{"control": "9.2.1"}], "task": {"until": "2025-05-01"}}' > "$work/until.json"
exits 8 'a task has no such field' edit S-2025-0001 "$work/until.json" --data "$reg" --as aoba.signer

# evidence, certificates, risks: R-050 R-051
library() { # library TEXT NAME SUBCOMMAND ARGUMENT..
	text=$1 name=$2 sub=$3
	shift 3
	says "$text" "$name" library "$sub" "$@" --data "$reg" --as aoba.signer
}
head -c 600000 /dev/zero > "$work/操作.log"
json evidence << 'J'
{"title": "操作の記録", "sort": "log", "origin": "own", "expires": "2025-01-31"}
J
library "$(sha256sum "$work/操作.log" | cut -d' ' -f1)" 'library add, with its SHA-256' add evidence \
	--answers "$work/evidence.json" --file "$work/操作.log"
library '"used":0}' 'library list tells no more than a list may' list evidence --json
id=$(mine "$DAICHO" library list evidence --json | sed 's/.*"id":"\([0-9a-f]*\)".*/\1/')
library '操作.log' 'the file has its name' show evidence "$id" --json
library '期限切れ' 'library list says what has expired' list evidence --lang ja
exits 8 'no evidence without a file' library add evidence --answers "$work/evidence.json" --data "$reg" --as aoba.signer
exits 2 'no such library' library list things --data "$reg" --as aoba.signer
exits 4 'a library is nobody else'\''s business' library show evidence "$id" --data "$reg" --as operator
item "$id" 'item link' link 9.2.1 "$id" --json
exits 5 'what is linked stays' library remove evidence "$id" --if-version 1 --data "$reg" --as aoba.signer
library '9.2.1' 'library show says where it is linked' show evidence "$id"
library 'SHA-256' 'library get' get "$id" --out "$work/got.log"
told 'commands: byte for byte' cmp "$work/操作.log" "$work/got.log"
item '"linked":[]' 'item unlink' unlink 9.2.1 "$id" --json
exits 6 'changed by somebody since' library change evidence "$id" --answers "$work/evidence.json" --if-version 9 --data "$reg" --as aoba.signer
library '"version":2' 'library change' change evidence "$id" --answers "$work/evidence.json" --if-version 1 --json
library '"removed":true' 'library remove' remove evidence "$id" --if-version 2 --json
