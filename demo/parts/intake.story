# The office checks the papers and accepts. with s day, and perhaps k
let k=""
on {day} as office.ken do check on app.{s}{k}   expect state CHECKING
do mark on app.{s}{k} points.0.item="5.1(1)" points.0.result=confirmed points.1.item="5.1(2)" points.1.result=confirmed \
	points.2.item="5.1(3)" points.2.result=confirmed points.3.item="5.1(4)" points.3.result=confirmed
do accept on app.{s}{k}   expect state ACCEPTED
