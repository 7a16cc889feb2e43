/**
 * Polish public holidays (Act of 18 January 1951 on days free from work; 24 December since 2025, Dz.U. 2024 poz. 1965;
 * 6 January since 2011). Pure.
 */
const fixed: readonly [monthDay: string, since: number][] = [
  ['01-01', 0], ['01-06', 2011], ['05-01', 0], ['05-03', 1990], ['08-15', 1989], ['11-01', 0], ['11-11', 1989],
  ['12-24', 2025], ['12-25', 0], ['12-26', 0]
]

/** Days counted from Easter Sunday: Easter, Easter Monday, Pentecost, Corpus Christi. */
const fromEaster = [0, 1, 49, 60]

/** Easter Sunday of a Gregorian year (Meeus, Jones, Butcher), as YYYY-MM-DD. */
export function easter (year: number): string {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - c % 4) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const days = h + l - 7 * m + 114
  return `${year}-${String(Math.floor(days / 31)).padStart(2, '0')}-${String(days % 31 + 1).padStart(2, '0')}`
}

/** Whether a day (YYYY-MM-DD) is a public holiday in Poland; Sundays that are no holiday of their own are not counted here. */
export function isHoliday (day: string): boolean {
  const year = Number(day.slice(0, 4))
  return fixed.some(([monthDay, since]) => day.slice(5) === monthDay && year >= since) ||
    movingOf(year).includes(day)
}

/** Reckoned once a year: a night asks for its holidays hundreds of thousands of times. */
const moving = new Map<number, readonly string[]>()

function movingOf (year: number): readonly string[] {
  const known = moving.get(year)
  if (known) return known
  const days = fromEaster.map(count => addUtcDays(easter(year), count))
  moving.set(year, days)
  return days
}

/** Day arithmetic at noon UTC, where no zone changes its clocks. */
export function addUtcDays (day: string, count: number): string {
  return new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)) + count, 12)).toISOString().slice(0, 10)
}
