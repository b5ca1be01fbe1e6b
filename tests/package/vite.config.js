// Nothing of Vite is imported: any version reads it.

export default {
  // Up to Vite 7: its dev server would look for the package's files where it puts the script.
  optimizeDeps: { exclude: ['behandlingsvalg'] },
};
