/** Frames of RFC 5734 §4: four bytes of length, which count themselves, then as many bytes of XML. Reads may split and join them anywhere. */

/** The stream cannot be read any further: where the next frame begins is unknown. */
export class FramingError extends Error {
  override readonly name = 'FramingError'
}

const headerBytes = 4

export type FrameReader = {
  /** Takes what arrived; answers the payloads that became whole, in order. Throws FramingError on an impossible length, or one above the cap: nothing can be read after it. */
  readonly push: (chunk: Buffer) => readonly Buffer[]
  /** True when the stream, ended here, would be cut inside a frame. */
  readonly isInside: () => boolean
}

/** A reader of one stream; `maxBytes` counts the header. A frame that comes in one piece, as nearly all do, is not copied. */
export function frameReader (maxBytes: number): FrameReader {
  let held: Buffer[] = []
  let size = 0
  let wanted = headerBytes

  return {
    push (chunk) {
      held.push(chunk)
      size += chunk.length
      if (size < wanted) return []
      const frames: Buffer[] = []
      let bytes = held.length === 1 ? chunk : Buffer.concat(held, size)
      for (wanted = lengthOf(bytes, maxBytes); bytes.length >= wanted; wanted = lengthOf(bytes, maxBytes)) {
        if (wanted === headerBytes) break
        frames.push(bytes.subarray(headerBytes, wanted))
        bytes = bytes.subarray(wanted)
      }
      held = bytes.length === 0 ? [] : [bytes]
      size = bytes.length
      return frames
    },
    isInside: () => size > 0
  }
}

/** Of the frame that begins here; of a header alone while even that is not whole. */
function lengthOf (bytes: Buffer, maxBytes: number): number {
  if (bytes.length < headerBytes) return headerBytes
  const length = bytes.readUInt32BE(0)
  if (length <= headerBytes || length > maxBytes) throw new FramingError(`frame length ${length} is out of bounds`)
  return length
}

/** Header and payload in one buffer, to be written at once: peers are known to drop frames that come in pieces. */
export function frameOf (document: string | Buffer): Buffer {
  const length = headerBytes + Buffer.byteLength(document)
  const frame = Buffer.allocUnsafe(length)
  frame.writeUInt32BE(length, 0)
  if (typeof document === 'string') frame.write(document, headerBytes, 'utf8')
  else document.copy(frame, headerBytes)
  return frame
}
