/** What is learned of a message while it is answered, by whoever learns it: told in its traces at the end. */
import type { Outcome, Scan } from '../../rules/mailbox.ts'

export type Story = {
  /** Octets as they were sent. */
  bytes?: number
  scan?: Scan
  /** As it was sent, where we added it. */
  messageId?: string
  /** By address of the mailbox. */
  readonly outcomes: Map<string, Outcome>
  /** Of mailboxes that had it already from an earlier attempt. */
  readonly hadIt: Set<string>
  /** Of the folder, where a filter has put it elsewhere than into the inbox. By address. */
  readonly folders: Map<string, string>
  /** Anything that explains: `spam`, `authentication`, `list`, `forward`. Small, and never content. */
  readonly facts: Record<string, unknown>
}

const stories = new WeakMap<object, Story>()

/** Of a message (or whatever stands for it while it is answered). */
export function storyOf (message: object): Story {
  const known = stories.get(message) ?? { outcomes: new Map(), hadIt: new Set(), folders: new Map(), facts: {} }
  stories.set(message, known)
  return known
}
