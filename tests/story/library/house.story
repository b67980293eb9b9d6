# The house, its people and two households. with day
on {day}
as keeper do add_person on register name=dora title_ja="貸出台 ドラ"
do seat on register account=dora organisation=desk
do add_person on register name=chief title_ja="主任 ケン"
do seat on register account=chief organisation=desk duty=chief
do add_person on register name=bea title_ja="理事 ベア"
do seat on register account=bea organisation=board
do add_household on register name=stern kind=household title_ja="星の家" title_en="Stern"
do add_person on register name=anna title_ja="星 アンナ"
do seat on register account=anna organisation=stern
do add_household on register name=stein kind=household title_ja="石の家" title_en="Stein"
do add_person on register name=otto title_ja="石 オットー"
do seat on register account=otto organisation=stein
