import { DateTime, Duration, Info, Interval } from 'luxon';

export function render({ locale, zone, at, items }) {
  const time = DateTime.fromMillis(at, { zone, locale });
  const lines = [
    time.toISO(), time.toLocaleString(DateTime.DATETIME_HUGE_WITH_SECONDS), time.toFormat("EEEE d LLLL yyyy HH:mm ZZZZ 'o''clock'"), time.offsetNameLong,
    time.toRelative({ base: time.plus({ days: 3 }) }), time.toRelativeCalendar({ base: time.minus({ months: 1 }) }),
    time.plus({ hours: 1 }).toISO(), time.startOf('week').toISODate(), time.isInDST, time.weekNumber,
    DateTime.fromFormat('7 5 2024 13:30', 'd M yyyy HH:mm', { zone }).toUTC().toISO(),
    DateTime.fromISO('2024-W10-3T09:24:15').toLocaleString(DateTime.DATE_FULL, { locale }),
    Interval.fromDateTimes(time, time.plus({ days: 40 })).toLocaleString(DateTime.DATE_MED),
    Duration.fromObject({ hours: 36, minutes: 5 }).rescale().reconfigure({ locale }).toHuman({ unitDisplay: 'short' }),
    Info.months('short', { locale }), Info.weekdays('long', { locale }), Info.meridiems({ locale }),
    ...items.map(({ id }) => time.plus({ days: id }).toLocaleString(DateTime.DATE_MED_WITH_WEEKDAY)),
  ];
  return lines.join('\n');
}
