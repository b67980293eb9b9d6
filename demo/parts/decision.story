# The committee decides, the office enters. with s meeting day, and perhaps k
let k=""
on {day} 15:00 as committee.sec do decide on app.{s}{k} meeting=@{meeting} decided_on={day}   expect state DECIDED_TO_REGISTER
on {day+1} as office.ken do enter on app.{s}{k}   expect state GRANTED
