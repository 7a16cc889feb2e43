/** What costs money, by a registrar who has none left (2104): it waits for somebody to pay in, and is done once then. */
import type { Ground, Hand } from '../scenario.ts'
import { gtld } from './gtld.ts'
import { nask } from './nask.ts'

const enoughMinor = 10_000_00n

const payIn = async (hand: Hand): Promise<void> => await hand.payIn(enoughMinor)

const unpaid = (ground: Ground, commands: readonly string[]): Ground => ({
  ...ground,
  with: 'empty accounts',
  scenarios: commands.map(name => ({ ...ground.scenarios.find(({ command }) => command === name)!, case: '2104', meanwhile: payIn }))
})

export const naskUnpaid = unpaid(nask, ['domain:create', 'domain:renew', 'future:create', 'future:renew'])

export const gtldUnpaid = unpaid(gtld, ['domain:create', 'domain:renew', 'domain:transfer', 'domain:restore'])
