/** The number of a zone's next state, which is the serial of its SOA. */

const longest = 4_294_967_295

/**
 * Seconds of machine time, but always more than the last: the serial grows also when the practice clock is moved, when a zone changes many times in a second, and after a
 * backup was restored whose numbers were overtaken. It is ours and not made by PowerDNS (SOA-EDIT-API): one state has one serial on every server, a second writing of the
 * same state changes nothing, and a question for the SOA tells whether a server has it.
 */
export const nextGeneration = (last: number, machineNow: Date): number => Math.min(longest, Math.max(last + 1, Math.floor(machineNow.getTime() / 1000)))

/** RFC 1982 §3.2. */
export const isNewerSerial = (serial: number, than: number): boolean => serial !== than && ((serial - than) >>> 0) < 2_147_483_648
