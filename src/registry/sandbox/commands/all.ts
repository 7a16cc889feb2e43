/** The services of this registry: object and verb → command. What the grammar knows and this table does not cannot be: the test of the table says so. */
import type { Command } from '../desk.ts'
import type { ObjectName } from '../dialect.ts'
import { checkContacts, createContact, deleteContact, infoContact, updateContact } from './contact.ts'
import { createDomain } from './domain-create.ts'
import { deleteDomain } from './domain-delete.ts'
import { checkDomains, infoDomain } from './domain-read.ts'
import { renewDomain } from './domain-renew.ts'
import { updateDomain } from './domain-update.ts'
import { checkHosts, createHost, deleteHost, infoHost } from './host.ts'

export const commands: Readonly<Record<ObjectName, Readonly<Record<string, Command>>>> = {
  contact: { check: checkContacts, create: createContact, delete: deleteContact, info: infoContact, update: updateContact },
  domain: { check: checkDomains, create: createDomain, delete: deleteDomain, info: infoDomain, renew: renewDomain, update: updateDomain },
  host: { check: checkHosts, create: createHost, delete: deleteHost, info: infoHost }
}
