/** Periods are 1 to 10 whole years, in years or in months; without one, a year. Pure. */
import type { XmlNode } from '../../../../xml/parse.ts'

/** Undefined when the period is not one the registry sells. */
export function yearsOf (period: XmlNode | undefined): number | undefined {
  if (!period) return 1
  const count = Number(period.text.trim())
  const years = period.attrs['unit'] === 'm' ? count / 12 : count
  return Number.isInteger(years) && years >= 1 && years <= 10 ? years : undefined
}
