/** How much one caller may take: connections at once, questions a minute. By machine time; kept in the memory of the process. */
import { networkOf, plainIp } from '../mail/access/network.ts'

export type WhoisLimits = {
  /** At once: in all, and from one address (of IPv6: one /64). */
  readonly connections: number
  readonly connectionsPerAddress: number
  /** A minute, from one address. */
  readonly questions: number
  /** Octets of a question without its line end. */
  readonly length: number
  /** Milliseconds until the question has to be there, and the answer taken. */
  readonly patience: number
}

export const usualLimits: WhoisLimits = { connections: 200, connectionsPerAddress: 4, questions: 30, length: 300, patience: 10_000 }

const minute = 60_000

type Caller = { open: number, asked: number, since: number }

/** `machineNow` decides when a minute is over. */
export function countCallers ({ connections, connectionsPerAddress, questions }: WhoisLimits, machineNow: () => Date) {
  const callers = new Map<string, Caller>()
  let open = 0

  return {
    /** Undefined: one too many. Else to be left when the connection has ended. */
    enter (ip: string): { readonly mayAsk: () => boolean, readonly leave: () => void } | undefined {
      const at = machineNow().getTime()
      const network = networkOf(plainIp(ip) ?? ip)
      const caller = callers.get(network) ?? { open: 0, asked: 0, since: at }
      if (open >= connections || caller.open >= connectionsPerAddress) return undefined
      callers.set(network, caller)
      caller.open++
      open++
      forget(at)
      return {
        mayAsk () {
          const now = machineNow().getTime()
          if (now - caller.since >= minute) Object.assign(caller, { asked: 0, since: now })
          return ++caller.asked <= questions
        },
        leave () {
          caller.open--
          open--
        }
      }
    }
  }

  /** Who has not asked for a minute is forgotten, a few at a time: the map is in the order of arrival. */
  function forget (at: number): void {
    let looked = 0
    for (const [network, { open, since }] of callers) {
      if (++looked > 4) return
      if (open === 0 && at - since >= minute) callers.delete(network)
    }
  }
}
