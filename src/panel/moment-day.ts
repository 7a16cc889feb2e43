/** The day by which people name a moment of a domain's life: a window that closes at midnight closes on the day that ends. */
import { addDays, dayOf, openOf, type Day } from '../rules/calendar.ts'
import type { Moment } from '../rules/domain-life.ts'

const closes = ({ at, event }: Moment): boolean => event !== 'proforma-issued' && openOf(dayOf(at)).getTime() === at.getTime() // an offer begins with its day

export const dayOfMoment = (moment: Moment): Day => closes(moment) ? addDays(dayOf(moment.at), -1) : dayOf(moment.at)

/** 'HH:MM' as people write it for this moment: 24:00 where a day closes. `written`: the clock's own writing. */
export const timeOfMoment = (moment: Moment, written: string): string => closes(moment) ? '24:00' : written
