/** Milliseconds of processor this thread has used: what a computation costs, whatever else the machine is doing. */
export function cpuNow(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
