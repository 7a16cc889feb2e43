/** The services of EURid. Failing costs points, and who has lost too many within a month changes nothing more until it is over. */
import { isDone, refuse } from '../../answer.ts'
import type { Command } from '../../desk.ts'
import { monthOf } from '../../eurid-changes.ts'
import { countIn } from '../../ledger.ts'
import { words } from '../../reason-codes.ts'
import type { Commands } from '../all.ts'
import { createContact, deleteContact, infoContact, updateContact } from './contact.ts'
import { createDomain } from './domain-create.ts'
import { checkDomains, infoDomain } from './domain-read.ts'
import { deleteDomain, renewDomain } from './domain-renew.ts'
import { updateDomain } from './domain-update.ts'
import { groupCommands } from './group.ts'
import { infoEligibility, infoFinance, infoLimit, infoPoints, infoQuality } from './registrar.ts'
import { termsOf } from './rules.ts'
import { transferDomain } from './transfer.ts'

/** What a failed command costs. Our choice: EURid's list is not public. */
const pointsLost = 1

const counted = (command: Command): Command => (desk, node, extensions, op) => {
  const answer = command(desk, node, extensions, op)
  if (!isDone(answer)) desk.record({ what: 'points-lost', points: pointsLost })
  return answer
}

const guarded = (command: Command): Command => counted((desk, node, extensions, op) => {
  const { ledger, account, at } = desk
  const isOver = countIn(ledger.points, account.id, monthOf(at)) > termsOf(desk).mostPoints
  return isOver ? refuse(2308, words('too many hit points this month')) : command(desk, node, extensions, op)
})

const reads: Commands = {
  'contact:info': infoContact,
  'dnsQuality:info': infoQuality,
  'dnssecEligibility:info': infoEligibility,
  'domain:check': checkDomains,
  'domain:info': infoDomain,
  'registrarFinance:info': infoFinance,
  'registrarHitPoints:info': infoPoints,
  'registrationLimit:info': infoLimit
}

const transforms: Commands = {
  'contact:create': createContact,
  'contact:delete': deleteContact,
  'contact:update': updateContact,
  'domain:create': createDomain,
  'domain:delete': deleteDomain,
  'domain:renew': renewDomain,
  'domain:transfer': transferDomain,
  'domain:update': updateDomain,
  ...groupCommands('nsgroup'),
  ...groupCommands('keygroup')
}

const all = (commands: Commands, wrap: (command: Command) => Command): Commands => Object.fromEntries(Object.entries(commands).map(([name, command]) => [name, wrap(command)]))

export const euridCommands: Commands = { ...all(reads, counted), ...all(transforms, guarded) }
