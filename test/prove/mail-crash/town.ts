/** Whom the proof writes to: mailboxes of each kind, and the addresses that lead to them, set up in the running product by the flows that the panel calls. */
import { readConfig } from '../../../src/config.ts'
import { createList } from '../../../src/lists/create-list.ts'
import { enterMembers } from '../../../src/lists/change-members.ts'
import { openLogger } from '../../../src/machine-room/log.ts'
import { openCore } from '../../../src/machine-room/open-core.ts'
import { askForward } from '../../../src/mail/addresses/ask-forward.ts'
import { createAlias } from '../../../src/mail/addresses/create-alias.ts'
import { createMailDomain } from '../../../src/mail/create-mail-domain.ts'
import { createMailbox } from '../../../src/mail/create-mailbox.ts'
import { raiseLimits } from '../../../src/mail/out/raise-limits.ts'
import { setSpamFilter } from '../../../src/mail/spam/set-spam-filter.ts'
import { createCustomer } from '../../../src/people/create-customer.ts'
import { niebieski } from '../../../src/people/establish.ts'
import { dayOf } from '../../../src/rules/calendar.ts'
import type { SpamFilter } from '../../../src/rules/spam.ts'
import { staff } from '../../mail/mail-house.ts'

export type Box = { readonly address: string, readonly password: string, readonly quotaBytes: number }

export type Town = {
  /** With room for everything. */
  readonly boxes: readonly Box[]
  /** Those of `boxes` that have a spam filter. */
  readonly filtered: readonly string[]
  /** Full before long. */
  readonly small: Box
  /** Of `boxes`: may submit as much as they like. */
  readonly senders: readonly Box[]
  /** What an address leads to: addresses of mailboxes here, and of people elsewhere. Of every address that is written to. */
  readonly leadsTo: ReadonlyMap<string, readonly string[]>
  readonly alias: string
  /** Leads elsewhere alone. */
  readonly forward: string
  /** A mailbox that passes its mail on, too. */
  readonly keptForward: string
  readonly list: string
  /** Whoever owns the list. */
  readonly listOwner: Box
}

export const elsewhere = 'swiat.example'

const filters: readonly SpamFilter[] = ['off', 'off', 'off', 'off', 'off', 'off', 'junk', 'junk', 'tag', 'off']
/** Octets: some messages, and it is full. */
const smallQuota = 60_000
const much = { minute: 100_000, hour: 1_000_000, day: 1_000_000 }

export async function settleTown (data: string): Promise<Town> {
  const machineNow = () => new Date(performance.timeOrigin + performance.now())
  const config = readConfig(data, {})
  const { deps, close } = await openCore(config, { name: 'proof', machineNow, log: openLogger('proof', 'warn', 2), max: 4 })
  try {
    const customer = await createCustomer(deps, staff, { operatorId: niebieski.id, name: 'Ewa Nowacka', email: `ewa@${elsewhere}`, lang: 'pl', street: 'Długa 1', city: 'Łódź', postcode: '90-001', country: 'PL', taxId: null, phone: '+48.600123456' })
    const domain = await createMailDomain(deps, staff, { customerId: customer.id, name: 'miasto.example' })
    const made = async (localPart: string, quotaBytes?: number) => await createMailbox(deps, staff, { mailDomainId: domain.id, localPart, password: null, ...quotaBytes !== undefined && { quotaBytes } })
    const boxes = await Promise.all(filters.map(async (_, index) => await made(`mieszkaniec${index}`)))
    const small = await made('ciasno', smallQuota)
    for (const [index, filter] of filters.entries()) if (filter !== 'off') await setSpamFilter(deps, staff, { mailboxId: boxes[index]!.id, filter, strictness: 'normal', digest: false })
    const senders = boxes.slice(0, 4)
    for (const { id } of senders) await raiseLimits(deps, staff, { mailboxId: id, limits: much, until: dayOf(machineNow()) })

    const address = (index: number): string => boxes[index]!.address
    const alias = await createAlias(deps, staff, { mailDomainId: domain.id, localPart: 'rodzina', targets: [address(0), address(1), address(6)] })
    const away = await createAlias(deps, staff, { mailDomainId: domain.id, localPart: 'wyjazd', targets: [] })
    const forwards = [[away.id, `daleko@${elsewhere}`], [boxes[5]!.id, `kopia@${elsewhere}`]] as const
    for (const [sourceId, target] of forwards) await askForward({ ...deps, webUrl: config.webUrl }, staff, { sourceId, target })
    await deps.db('forwards').update({ confirmed_at: deps.now() }) // as the letter's link does
    const list = await createList(deps, staff, {
      mailDomainId: domain.id, localPart: 'wiadomosci', title: 'Wiadomości', description: '', langs: ['pl'], kind: 'announcement', whoPosts: 'owners', moderated: false, replyTo: 'author', owners: [address(0)], longestBytes: 1024 ** 2
    })
    const members = [address(2), address(3), `abonent1@${elsewhere}`, `abonent2@${elsewhere}`]
    await enterMembers(deps, staff, list.id, { addresses: members, proof: 'the proof' })

    const leadsTo = new Map<string, readonly string[]>([...boxes, small].map(box => [box.address, [box.address]]))
    leadsTo.set(alias.address, alias.targets)
    leadsTo.set(away.address, [forwards[0][1]])
    leadsTo.set(address(5), [address(5), forwards[1][1]])
    leadsTo.set(list.address, members)
    for (const one of ['jan', 'anna', 'piotr']) leadsTo.set(`${one}@${elsewhere}`, [`${one}@${elsewhere}`])
    return { boxes, filtered: boxes.flatMap((box, index) => filters[index] === 'off' ? [] : [box.address]), small, senders, leadsTo, alias: alias.address, forward: away.address, keptForward: address(5), list: list.address, listOwner: boxes[0]! }
  } finally {
    await close()
  }
}
