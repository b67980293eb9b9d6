# Seven points met, then the committee. with s, and perhaps k by (an officer)
let k="" by=office.ken
as {by} do note_point on app.{s}{k} points.0.item="6.1(1)" points.0.result=met points.1.item="6.1(2)" points.1.result=met \
	points.2.item="6.1(3)" points.2.result=met points.3.item="6.1(4)" points.3.result=met points.4.item="6.1(5)" points.4.result=met \
	points.5.item="6.1(6)" points.5.result=met points.6.item="6.1(7)" points.6.result=met
do send_to_committee on app.{s}{k} summary="審査項目をすべて満たす。"   expect state COMMITTEE
