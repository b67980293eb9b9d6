# a comment
let d=2026-01-05 k="x y"
in order of time
on {d} as a do f on x if 3 key k g.0.f="a \"b\" \n" f.1=2 c=@x expect state p:S expect due D-1 2026-01-06 expect refused A 1
on {d+3} 23:59 open m on s as y under x by z f={k}   expect listed s until 2026-01-01 expect not listed t
edit x form 03 a=b
edit x item 5.1.1 a=b
edit x from f.json
fill x a="$control"
alias z is m of x 2
alias z is m on s
offer 2026-01-09 as e file=f old=a new=b
as public see list expect notice 05 to p without r expect no notice 06 expect shows f expect hides f expect done a expect edition e
sweep
verify ledger expect intact
see x \
	expect invalid f expect absent expect denied expect clash expect impossible
include b.story with q=1
