/* Classes of web standards. */
#ifndef JSOCKD_ENCODING_WEB_CLASS_H
#define JSOCKD_ENCODING_WEB_CLASS_H

#include "quickjs.h"

#define JSD_WEB_METHOD (JS_PROP_ENUMERABLE | JS_PROP_WRITABLE | JS_PROP_CONFIGURABLE) /* attributes as in Web IDL */
#define JSD_WEB_GETTER (JS_PROP_ENUMERABLE | JS_PROP_CONFIGURABLE)

/* Makes the class and its constructor, which is a global. The constructor carries the class's number as its magic. */
bool install_web_class(JSContext *ctx, JSClassID *class_id, const JSClassDef *definition, JSCFunctionMagic *constructor,
                       const JSCFunctionListEntry *members, int member_count);

/* For a constructor: an object with the prototype of `new_target`, which may be of a class that extends ours. */
JSValue new_web_object(JSContext *ctx, JSValueConst new_target, JSClassID class_id);

#endif
