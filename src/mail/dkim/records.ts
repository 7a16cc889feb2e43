/** What stands in the DNS for DKIM keys (RFC 6376 §3.6.1, RFC 8463 §4). Pure. */
import type { DkimKey as Published } from '../dns-records.ts'
import type { DkimKey } from './key-store.ts'

/** A revoked key stands there with an empty p=: whoever asks is told so, instead of finding nothing and wondering. */
export const dkimText = ({ algorithm, public: publicKey, revokedAt }: Pick<DkimKey, 'algorithm' | 'public' | 'revokedAt'>): string => `v=DKIM1; k=${algorithm}; p=${revokedAt === null ? publicKey : ''}`

export const publishedKeys = (keys: readonly DkimKey[]): Published[] => keys.map(key => ({ selector: key.selector, record: dkimText(key) }))
