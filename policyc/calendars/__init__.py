"""Working days: which days were and are to be worked, as published year by year, and sums of days over them."""

from policyc.calendars.model import NO_CALENDAR, Arrangement, WorkCalendar, calendar_of
from policyc.calendars.reading import BadCalendar, read_arrangement

__all__ = ["NO_CALENDAR", "Arrangement", "BadCalendar", "WorkCalendar", "calendar_of", "read_arrangement"]
