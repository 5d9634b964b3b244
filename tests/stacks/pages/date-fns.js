import { addBusinessDays, differenceInCalendarDays, eachWeekOfInterval, format, formatDistance, formatRelative, intlFormat, isWeekend, parse } from 'date-fns';
import { de, enUS, ja } from 'date-fns/locale';

const locales = { de, en: enUS, ja };

export function render({ locale: name, at, items, zone }) {
  const locale = locales[name];
  const time = new Date(at);
  const lines = [
    format(time, "EEEE, do MMMM yyyy 'at' HH:mm:ss.SSS", { locale }), format(time, 'PPPPpp', { locale }), format(time, "RRRR-'W'II", { locale }),
    formatDistance(time, addBusinessDays(time, 23), { locale, addSuffix: true }), formatRelative(time, addBusinessDays(time, 2), { locale }),
    parse('29. März 2024', 'd. MMMM yyyy', time, { locale: de }).toISOString(),
    intlFormat(time, { dateStyle: 'full', timeStyle: 'short', timeZone: zone }, { locale: name }),
    eachWeekOfInterval({ start: time, end: addBusinessDays(time, 30) }, { locale }).map((week) => format(week, 'P', { locale })),
    ...items.map(({ id }) => { const day = addBusinessDays(time, id); return `${format(day, 'EEEEEE PP', { locale })} ${isWeekend(day)} ${differenceInCalendarDays(day, time)}`; }),
  ];
  return lines.join('\n');
}
