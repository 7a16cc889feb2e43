/** Names on their way here and away: what holders and other registrars do. */
import { fileOrderPaper } from '../../../src/domains/file-order-paper.ts'
import { acceptTransfer } from '../../../src/domains/transfer-accept.ts'
import { placeTransfer } from '../../../src/domains/transfer-order.ts'
import { callRegistry } from '../../../src/registry/call.ts'
import type { Transform } from '../../../src/registry/epp/command.ts'
import { contactCreate } from '../../../src/registry/epp/commands/contact-create.ts'
import { domainCreate } from '../../../src/registry/epp/commands/domain-create.ts'
import { domainInfo } from '../../../src/registry/epp/commands/domain-info.ts'
import { domainTransfer } from '../../../src/registry/epp/commands/domain-transfer.ts'
import type { RegistryDeps } from '../../../src/registry/links.ts'
import { newAuthInfo } from '../../../src/registry/new-ids.ts'
import { pollRegistry } from '../../../src/registry/poll.ts'
import { readRegistry } from '../../../src/registry/read.ts'
import { addDays, type Day } from '../../../src/rules/calendar.ts'
import { familyOf, profileOf } from '../../../src/rules/zones/of-name.ts'
import { clean } from '../../support/clean.ts'
import { staff, type House } from '../../support/house.ts'
import { hourOn } from './bank.ts'
import { answeredAfterDays, orderHours, placedOn } from './foresee-order.ts'
import type { Coming } from './history.ts'
import type { Act } from './live.ts'
import { agree, unlessRefused, type LivedName } from './live-name.ts'
import type { World } from './world.ts'

/** Another registrar, at the same registries. */
export type Others = {
  readonly say: <Request extends object, Result>(registry: string, command: Transform<Request, Result>, request: NoInfer<Request>) => Promise<Result>
  /** Registers a name with them. Returns what gives the code that its holder gets. */
  readonly register: (name: string, registry: string) => Promise<() => Promise<string>>
  readonly close: () => Promise<void>
}

const person = { name: 'Ewa Nowacka', organisation: null, street: ['Długa 1'], city: 'Łódź', postcode: '90-001', country: 'PL', phone: '+48.600123456', email: 'ewa@example.test', individual: true }

export async function openOthers (house: House): Promise<Others> {
  const registries = await house.observer()
  const deps: RegistryDeps = { ...house.deps, registries }
  let said = 0
  const say: Others['say'] = async (registry, command, request) => {
    const settled = await callRegistry(deps, { key: `theirs:${++said}`, registry, subject: { type: 'history', id: 'theirs' }, command, request })
    if (!settled.ok) throw new Error(`another registrar was refused: ${settled.code} ${settled.message}`)
    return settled.result
  }

  async function register (name: string, registry: string): Promise<() => Promise<string>> {
    const authInfo = newAuthInfo()
    if (registry === 'eurid') {
      const { id: registrant } = await say(registry, contactCreate, { ...person, id: 'theirs', eurid: { type: 'registrant', language: 'pl' } })
      await say(registry, domainCreate, { name, years: 1, nameServers: [], registrant })
      return async () => (await readRegistry(deps, registry, domainInfo, { name, transferCode: 'request' })).authInfo!
    }
    const registrant = registry === 'nask' ? (await say(registry, contactCreate, { ...person, id: `obs${String(said).padStart(9, '0')}`, authInfo: newAuthInfo() })).id : undefined
    await say(registry, domainCreate, { name, years: 1, nameServers: [], ...registrant !== undefined && { registrant }, authInfo })
    return async () => authInfo
  }
  return { say, register, close: async () => await registries.close() }
}

const registryOf = ({ history: { zone } }: LivedName, firstDay: string): string => profileOf(zone, firstDay as Day).registry

/** Another registrar has the name from the first day on; its holder brings it here. */
export async function comeActs (world: World, others: Others, lived: LivedName, { agreed, ends }: Coming): Promise<Act[]> {
  const { house: { deps }, times } = world
  const { customerId, holderId, name, history } = lived
  const codeOf = await others.register(name, registryOf(lived, times.firstDay))
  const day = placedOn(times, history)

  async function place (): Promise<void> {
    await agree(world, customerId, history.contract)
    const authInfo = ends === 'wrong-code' ? 'not-the-code' : await codeOf()
    const placed = await placeTransfer(deps, staff, { customerId, name, holderId, origin: 'registrar', authInfo, powerOfAttorney: true, byAttorney: false })
    lived.orderId = placed.orderId
    lived.grossMinor = placed.proforma?.grossMinor ?? 0n
  }
  async function consent (): Promise<void> {
    if (familyOf(history.zone) === 'pl') await fileOrderPaper(deps, staff, lived.orderId, { purpose: 'power-of-attorney', filename: 'pelnomocnictwo.txt', content: clean(Buffer.from('Pełnomocnictwo. (-) Ewa Nowacka')) }).catch(unlessRefused)
    else await acceptTransfer(deps, await tokenOf(world, lived)).catch(unlessRefused)
  }
  return [
    { at: hourOn(day, orderHours.placed), do: place },
    ...agreed === null ? [] : [{ at: hourOn(addDays(day, agreed), orderHours.agreed), do: consent }]
  ]
}

/** As it stands in the holder's letter. */
const tokenOf = async ({ house: { db } }: World, { orderId }: LivedName): Promise<string> => (await db('letters').where({ key: `transfer-accept:${orderId}` }).first('facts')).facts.link.split('#')[1]

/** The present registrar of a name that was asked for now answers the next day; our messages are read an hour later. NASK asks the holder, EURid nobody. */
export function answerTransfer (world: World, others: Others, lived: LivedName): Act[] {
  if (familyOf(lived.history.zone) !== 'global') return []
  const registry = registryOf(lived, world.times.firstDay)
  const day = addDays(world.house.today(), answeredAfterDays)
  const op = lived.history.comes?.ends === 'rejected' ? 'reject' : 'approve'
  return [
    { at: hourOn(day, orderHours.answered), do: async () => { await others.say(registry, domainTransfer, { op, name: lived.name }) } },
    { at: hourOn(day, orderHours.heard), do: async () => { await pollRegistry(world.house.deps, registry) } }
  ]
}

/** The holder gives the code to another registrar; the registry tells us when it is done. */
export function leaveActs (world: World, others: Others, { domainId, name }: LivedName, day: Day): Act[] {
  const { house: { deps, db } } = world
  const ask = async (): Promise<void> => {
    const domain = await db('domains').where({ id: domainId }).first()
    if (domain.released_at) return
    await others.say('nask', domainTransfer, { op: 'request', name, authInfo: deps.keys.open(domain.auth_info_sealed, domain.id) })
    await pollRegistry(deps, 'nask') // as every minute
  }
  return [
    { at: hourOn(day, orderHours.answered), do: ask },
    { at: hourOn(addDays(day, answeredAfterDays), orderHours.answered), do: async () => { await pollRegistry(deps, 'nask') } } // done at that instant: another name's polling at the same hour would hear it, too
  ]
}
