# The minutes of a meeting. with m day (on or after it)
on {day} 14:00 as committee.sec do hold on {m} agenda="審議" minutes="審議のとおり決定した。" members.0.present="委員（架空）"
