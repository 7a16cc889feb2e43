/** Every transform by its name in the journal, so that an open call can be gone on with by whoever finds it. A test holds the list complete. */
import type { Transform } from './command.ts'
import { contactCreate } from './commands/contact-create.ts'
import { contactDelete } from './commands/contact-delete.ts'
import { contactTransfer } from './commands/contact-transfer.ts'
import { contactUpdate } from './commands/contact-update.ts'
import { domainCreate } from './commands/domain-create.ts'
import { domainDelete } from './commands/domain-delete.ts'
import { domainRenew } from './commands/domain-renew.ts'
import { domainRestore } from './commands/domain-restore.ts'
import { domainTransfer } from './commands/domain-transfer.ts'
import { domainUpdate } from './commands/domain-update.ts'
import { futureCreate } from './commands/future-create.ts'
import { futureDelete } from './commands/future-delete.ts'
import { futureRenew } from './commands/future-renew.ts'
import { futureTransfer } from './commands/future-transfer.ts'
import { futureUpdate } from './commands/future-update.ts'
import { hostCreate } from './commands/host-create.ts'
import { hostDelete } from './commands/host-delete.ts'
import { hostUpdate } from './commands/host-update.ts'
import { keygroupCreate } from './commands/keygroup-create.ts'
import { keygroupDelete } from './commands/keygroup-delete.ts'
import { keygroupUpdate } from './commands/keygroup-update.ts'
import { nsgroupCreate } from './commands/nsgroup-create.ts'
import { nsgroupDelete } from './commands/nsgroup-delete.ts'
import { nsgroupUpdate } from './commands/nsgroup-update.ts'

/** One whose request and result are not looked at. */
export type AnyTransform = Transform<never, unknown>

const all: readonly AnyTransform[] = [
  contactCreate,
  contactDelete,
  contactTransfer,
  contactUpdate,
  domainCreate,
  domainDelete,
  domainRenew,
  domainRestore,
  domainTransfer,
  domainUpdate,
  futureCreate,
  futureDelete,
  futureRenew,
  futureTransfer,
  futureUpdate,
  hostCreate,
  hostDelete,
  hostUpdate,
  keygroupCreate,
  keygroupDelete,
  keygroupUpdate,
  nsgroupCreate,
  nsgroupDelete,
  nsgroupUpdate
]

export const transforms: Readonly<Record<string, AnyTransform | undefined>> = Object.fromEntries(all.map(each => [each.name, each]))
