/** Where a mailbox lies, and whether it may go elsewhere (HOUSE-NODE). Pure. */

/** The house's own server, which every mailbox is on where there is no other. */
export const firstNode = 'home'

/** In whose name one mail node logs in at another, for a person who has just proved to it who that is. */
export const nodeUser = 'strefa-node'

/** Milliseconds for which the old copy of a mailbox that was moved stays. */
export const oldCopyMs = 86_400_000

export type NodeFill = { readonly name: string, readonly open: boolean, readonly mailboxes: number }

/** For a new mailbox: the open node with the fewest, the first by name among equals. `near`: where those lie that it will be shared with. Undefined: none is open. */
export function chooseNode (nodes: readonly NodeFill[], near?: string): string | undefined {
  const open = nodes.filter(node => node.open)
  if (open.some(({ name }) => name === near)) return near
  return open.toSorted((a, b) => a.mailboxes - b.mailboxes || (a.name < b.name ? -1 : 1))[0]?.name
}

export type MoveFacts = {
  readonly from: string
  /** Undefined: there is none of that name. */
  readonly to: { readonly name: string, readonly open: boolean } | undefined
  /** Other nodes know where the one that it is on is. */
  readonly placed: boolean
  readonly erased: boolean
  /** People use it together, or it uses one of several people. */
  readonly shared: boolean
  /** A move that has not switched yet. */
  readonly underWay: boolean
  /** An old copy over there is being deleted. */
  readonly removing: boolean
}

export type MoveFault = 'unknown-node' | 'same-node' | 'node-closed' | 'node-unplaced' | 'mailbox-erased' | 'mailbox-shared' | 'move-running' | 'copy-removed'

/** Undefined: it may. */
export function judgeMove ({ from, to, placed, erased, shared, underWay, removing }: MoveFacts): MoveFault | undefined {
  if (!to) return 'unknown-node'
  if (to.name === from) return 'same-node'
  if (!to.open) return 'node-closed'
  if (!placed) return 'node-unplaced'
  if (erased) return 'mailbox-erased'
  if (shared) return 'mailbox-shared' // Dovecot opens a shared mailbox within one server
  if (underWay) return 'move-running'
  return removing ? 'copy-removed' : undefined
}

export const moveFaults: Readonly<Record<MoveFault, string>> = {
  'unknown-node': 'There is no mail node of this name: look at the list of nodes.',
  'same-node': 'The mailbox is on this node already.',
  'node-closed': 'This node is closed to mailboxes: open it first, or choose another one.',
  'node-unplaced': 'Other nodes do not know yet where this node is: say its host and ports first.',
  'mailbox-erased': 'This mailbox is erased.',
  'mailbox-shared': 'People who share a mailbox are on one node: end the sharing first.',
  'move-running': 'This mailbox is being moved already.',
  'copy-removed': 'An old copy on that node is being deleted: try again in some minutes.'
}
