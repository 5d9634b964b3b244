/** Both sides run this same function on the module: milliseconds a render, over 0.2 s or 50 renders. */
export const measure = async (module, parameter) => {
  const begun = performance.now();
  let renders = 0;
  do {
    await module.render(parameter);
    renders++;
  } while (renders < 50 && performance.now() - begun < 200);
  return (performance.now() - begun) / renders;
};
