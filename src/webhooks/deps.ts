/** What webhooks may touch of the world outside. */
import type { Deps } from '../deps.ts'

/** `headers` of ours; Content-Length and Host come by themselves. */
export type Post = { readonly url: string, readonly headers: Readonly<Record<string, string>>, readonly body: string }

/** `answer`: its first octets as text. `fault`: why there was none, in words that tell nothing of our own networks. */
export type Posted = { readonly status: number, readonly answer: string } | { readonly status: null, readonly fault: string }

export type WebhookDeps = Deps & {
  /** Where people reach the panel. */
  readonly webUrl: string
  readonly webhookPoster: {
    /** Practice mode: endpoints may be on this machine, without TLS. */
    readonly inside: boolean
    /** Never rejects. */
    readonly post: (post: Post) => Promise<Posted>
  }
}
