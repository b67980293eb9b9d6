# One paper is missing and the office asks. with name day
include filed.story with name={name} day={day}
on {day} as office.ken do check on app.{name}   expect state CHECKING
do mark on app.{name} points.0.item="5.1(1)" points.0.result=not_confirmed points.0.note="登記の写しがない。" \
	points.1.item="5.1(2)" points.1.result=not_applicable points.2.item="5.1(3)" points.2.result=not_applicable \
	points.3.item="5.1(4)" points.3.result=not_applicable
do ask on app.{name} reason="登記を確かめられない。" questions.0.item="5.1(1)" questions.0.question="写しをお送りください。"   expect state QUERY
