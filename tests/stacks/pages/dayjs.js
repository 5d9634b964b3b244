import dayjs from 'dayjs';
import 'dayjs/locale/de.js';
import 'dayjs/locale/ja.js';
import duration from 'dayjs/plugin/duration.js';
import localizedFormat from 'dayjs/plugin/localizedFormat.js';
import relativeTime from 'dayjs/plugin/relativeTime.js';
import timezone from 'dayjs/plugin/timezone.js';
import utc from 'dayjs/plugin/utc.js';

[utc, timezone, localizedFormat, relativeTime, duration].forEach((plugin) => dayjs.extend(plugin));

export function render({ locale, zone, at, items }) {
  const time = dayjs.utc(at).locale(locale).tz(zone);
  const lines = [
    time.format(), time.format('LLLL'), time.format('dddd, D. MMMM YYYY HH:mm:ss Z z'), time.offsetName('long'), time.add(1, 'hour').format(), time.startOf('week').format('L'),
    time.from(time.add(3, 'day')), dayjs.tz('2024-03-10 02:30', zone).toISOString(), dayjs.tz('2024-11-03 01:30', 'America/New_York').tz('Asia/Tokyo').format(),
    dayjs.duration({ hours: 36, minutes: 5 }).locale(locale).humanize(true), time.tz('Europe/Berlin', true).utc().format(), time.diff(dayjs.utc(0), 'month', true),
    ...items.map(({ id }) => time.add(id, 'month').endOf('month').format('ll z')),
  ];
  return lines.join('\n');
}
