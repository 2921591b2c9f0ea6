/** What is recorded, as it comes. */

/** A list of numbers that grows. */
export class Column<A extends Float64Array | Uint32Array> {
  private values: A
  length = 0

  constructor(values: A) {
    this.values = values
  }

  room(count: number): A {
    if (this.length + count > this.values.length) {
      const Kind = this.values.constructor as new (length: number) => A
      const larger = new Kind(2 * (this.length + count))
      larger.set(this.values)
      this.values = larger
    }
    return this.values
  }

  push(value: number): void {
    this.room(1)[this.length++] = value
  }

  take(): A {
    const taken = this.values.slice(0, this.length) as A
    this.length = 0
    return taken
  }
}

export const doubles = () => new Column(new Float64Array(256))
export const whole = () => new Column(new Uint32Array(256))
