interface KernelSource {
  readonly source: string
  readonly bytes: string
  readonly flags: readonly string[]
}

export const kernels: readonly KernelSource[]
export function compiled(kernel: KernelSource, baseDir: string): Promise<string>
