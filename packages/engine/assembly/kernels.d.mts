interface KernelSource {
  readonly source: string
  readonly bytes: string
  readonly flags: readonly string[]
}

export declare const kernels: readonly KernelSource[]
export declare function compiled(kernel: KernelSource, baseDir: string): Promise<string>
