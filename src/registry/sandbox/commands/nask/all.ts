/** The services of NASK. */
import type { Commands } from '../all.ts'
import { checkContacts, createContact, deleteContact, infoContact, updateContact } from './contact.ts'
import { createDomain } from './domain-create.ts'
import { deleteDomain } from './domain-delete.ts'
import { checkDomains, infoDomain } from './domain-read.ts'
import { renewDomain } from './domain-renew.ts'
import { transferDomain } from './domain-transfer.ts'
import { updateDomain } from './domain-update.ts'
import { checkFutures, createFuture, deleteFuture, infoFuture, renewFuture, transferFuture, updateFuture } from './future.ts'
import { checkHosts, createHost, deleteHost, infoHost, updateHost } from './host.ts'

export const naskCommands: Commands = {
  'contact:check': checkContacts,
  'contact:create': createContact,
  'contact:delete': deleteContact,
  'contact:info': infoContact,
  'contact:update': updateContact,
  'domain:check': checkDomains,
  'domain:create': createDomain,
  'domain:delete': deleteDomain,
  'domain:info': infoDomain,
  'domain:renew': renewDomain,
  'domain:transfer': transferDomain,
  'domain:update': updateDomain,
  'future:check': checkFutures,
  'future:create': createFuture,
  'future:delete': deleteFuture,
  'future:info': infoFuture,
  'future:renew': renewFuture,
  'future:transfer': transferFuture,
  'future:update': updateFuture,
  'host:check': checkHosts,
  'host:create': createHost,
  'host:delete': deleteHost,
  'host:info': infoHost,
  'host:update': updateHost
}
