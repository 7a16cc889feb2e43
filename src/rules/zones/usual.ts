/** The zones in which somebody who looks for a name is most likely to take it, in the order in which they are offered. Data. */
import type { Zone } from './zone.ts'

export const usualZones: readonly Zone[] = ['pl', 'com.pl', 'net.pl', 'org.pl', 'info.pl', 'biz.pl', 'sklep.pl', 'waw.pl', 'eu', 'com', 'net', 'org', 'info', 'biz', 'de']
