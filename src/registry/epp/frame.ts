/**
 * Frames of RFC 5734 §4: four bytes of length, big-endian and counting themselves, then one XML document. Pure.
 * A stream splits and joins frames wherever it likes, so a reader keeps what is not yet whole.
 */

const headerBytes = 4

/** Documents above this are refused, in bytes of XML; real frames are a few thousand. */
export const frameLimit = 1_000_000

/** Why a stream is no longer EPP. After a fault nothing more can be read from it. */
export type FrameFault = { readonly fault: 'empty-header' | 'tls-alert' | 'too-short' | 'too-long', readonly says: string }

export type FrameReader = {
  /** Takes what arrived; answers the documents that became whole, in order, and the fault that ended the stream, if one did. */
  readonly push: (chunk: Uint8Array) => { readonly frames: readonly Buffer[], readonly fault: FrameFault | null }
  /** True when the stream, ended here, would be cut inside a frame. */
  readonly partial: () => boolean
}

/** Header and document in one buffer, for one write: registries have dropped connections that got them in small pieces. */
export function frameOf (xml: string): Buffer {
  const length = Buffer.byteLength(xml)
  const frame = Buffer.allocUnsafe(headerBytes + length)
  frame.writeUInt32BE(headerBytes + length, 0)
  frame.write(xml, headerBytes)
  return frame
}

/** A reader of one stream. Memory is bounded by `limit`, work by the bytes that arrive. */
export function frameReader (limit: number = frameLimit): FrameReader {
  const header = Buffer.alloc(headerBytes)
  let headerFilled = 0
  let body: Buffer | null = null
  let bodyFilled = 0
  let fault: FrameFault | null = null

  return {
    push (chunk) {
      const frames: Buffer[] = []
      let at = 0
      while (at < chunk.length && !fault) {
        if (!body) {
          header[headerFilled++] = chunk[at++]!
          if (headerFilled < headerBytes) continue
          fault = faultOf(header, limit)
          if (!fault) body = Buffer.allocUnsafe(header.readUInt32BE(0) - headerBytes)
          bodyFilled = 0
          continue
        }
        const part = chunk.subarray(at, at + body.length - bodyFilled)
        body.set(part, bodyFilled)
        bodyFilled += part.length
        at += part.length
        if (bodyFilled < body.length) continue
        frames.push(body)
        body = null
        headerFilled = 0
      }
      return { frames, fault }
    },
    partial: () => headerFilled > 0
  }
}

function faultOf (header: Buffer, limit: number): FrameFault | null {
  const total = header.readUInt32BE(0)
  if (total === 0) return { fault: 'empty-header', says: 'the peer sent an empty frame header, as a peer does that is closing' }
  if (header[0] === 0x15 && header[1] === 0x03) return { fault: 'tls-alert', says: 'the peer sent a TLS alert where a frame was due: TLS failed, not EPP' } // 0x1503xxxx read as a length
  if (total <= headerBytes) return { fault: 'too-short', says: `the peer announced a frame of ${total} bytes, which holds no document` }
  if (total - headerBytes > limit) return { fault: 'too-long', says: `the peer announced a document of ${total - headerBytes} bytes, over the limit of ${limit}` }
  return null
}
