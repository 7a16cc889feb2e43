/** The services of a registry of generic zones. */
import type { Commands } from '../all.ts'
import { infoBalance, infoMaintenance } from './accounts.ts'
import { checkContacts, createContact, deleteContact, infoContact, updateContact } from './contact.ts'
import { createDomain } from './domain-create.ts'
import { checkDomains, infoDomain } from './domain-read.ts'
import { deleteDomain, renewDomain } from './domain-renew.ts'
import { updateDomain } from './domain-update.ts'
import { checkHosts, createHost, deleteHost, infoHost, updateHost } from './host.ts'
import { transferContact, transferDomain } from './transfer.ts'

export const gtldCommands: Commands = {
  'balance:info': infoBalance,
  'contact:check': checkContacts,
  'contact:create': createContact,
  'contact:delete': deleteContact,
  'contact:info': infoContact,
  'contact:transfer': transferContact,
  'contact:update': updateContact,
  'domain:check': checkDomains,
  'domain:create': createDomain,
  'domain:delete': deleteDomain,
  'domain:info': infoDomain,
  'domain:renew': renewDomain,
  'domain:transfer': transferDomain,
  'domain:update': updateDomain,
  'host:check': checkHosts,
  'host:create': createHost,
  'host:delete': deleteHost,
  'host:info': infoHost,
  'host:update': updateHost,
  'maintenance:info': infoMaintenance
}
