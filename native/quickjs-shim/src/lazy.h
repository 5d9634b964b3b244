/*
 * The engine's own lazy properties, made fit for ours.
 *
 * JS_AutoInitProperty() turns a property that was marked into a plain one at the first look at it. It takes what it
 * calls not to touch the object and not to fail, and a global that runs a script to come into being does both. While
 * quickjs.c is included, its calls of that function, which name the context `ctx`, become calls of init_property(),
 * which knows our properties and hands all others on; the definition stays what it is (polls.h does the same).
 */

typedef struct JSObject JSObject;
typedef struct JSProperty JSProperty;
typedef struct JSShapeProperty JSShapeProperty;

#define JSD_INIT_JSContext JS_AutoInitProperty(JSContext
#define JSD_INIT_JSObject JSObject
#define JSD_INIT_ctx init_property(__func__, ctx
#define JSD_INIT_p p, false
#define JSD_INIT_p1 p1, true
#define JS_AutoInitProperty(first, second, ...) JSD_INIT_##first, JSD_INIT_##second, __VA_ARGS__)

/* `inherited`: what is assigned to may be another object, which has `object` among its prototypes. */
static int init_property(const char *caller, JSContext *ctx, JSObject *object, bool inherited, JSAtom name,
                         JSProperty *property, JSShapeProperty *shape_property);
