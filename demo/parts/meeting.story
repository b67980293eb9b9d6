# A meeting of the committee, planned two weeks before. with m day
on {day-14} as office.ken open meeting as {m} day={day}
