// Before the first paint, so that nobody who chose the dark scheme sees a white page first. A file and not inline: the
// Content-Security-Policy allows no inline script.
try {
  const chosen = localStorage.getItem('mantine-color-scheme-value');
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', isDark ? 'dark' : 'light');
} catch {
  // A browser that keeps nothing follows the operating system.
}
