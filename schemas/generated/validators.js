// Generated from schemas/*.schema.json by schemas/generate.ts. Do not edit.
"use strict";
export const validatePolicy = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Policy","description":"A Signalbox routing policy: which request goes to which model, with which parameters and system prompt.","type":"object","additionalProperties":false,"required":["policy","name","default"],"properties":{"policy":{"description":"Version of the policy language.","type":"integer","enum":[1]},"name":{"description":"Name of the policy, as it stands in every decision.","type":"string","minLength":1,"maxLength":80},"about":{"description":"What this policy is for, in a sentence.","type":"string"},"include":{"description":"Files with more routes, placed before the routes of this file, in this order. Never a glob.","type":["string","array"],"items":{"type":"string"}},"define":{"description":"Conditions with a name. Each is then a yes/no fact; a definition may use earlier ones.","type":"object","additionalProperties":{"$ref":"condition.schema.json"}},"guards":{"description":"Every guard that matches applies. A guard only takes models away, for what they are or cost, or lowers a parameter.","type":"array","items":{"$ref":"#/$defs/guard"}},"invariants":{"description":"What must be true of every decision; proved before the policy goes live.","type":"array","items":{"$ref":"#/$defs/invariant"}},"client":{"$ref":"#/$defs/client"},"routes":{"description":"Read from the top; the first match wins.","type":"array","items":{"$ref":"#/$defs/route"}},"default":{"$ref":"#/$defs/default"},"if_nothing_fits":{"description":"What to do when no candidate is left. Version 1 knows one answer: refuse, and say why.","type":"string","enum":["refuse"]}},"$defs":{"texts":{"title":"Texts","type":["string","array"],"items":{"type":"string"}},"guard":{"title":"Guard","type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"description":"Name of the guard, kebab-case.","type":"string","minLength":1,"maxLength":80},"when":{"$ref":"condition.schema.json"},"only":{"$ref":"#/$defs/selector"},"never":{"$ref":"#/$defs/selector"},"cap":{"description":"Parameters are lowered to at most these values.","type":"object","minProperties":1,"additionalProperties":{"type":"number"}},"max_cost_usd":{"description":"Models on which the request would cost more US dollars, by its tokens and the room for its answer, may not serve.","type":"number","minimum":0},"why":{"description":"The reason, in the owner's words.","type":"string","minLength":1}}},"invariant":{"title":"Invariant","description":"A promise about the requests that satisfy `when`: one or more of always, never, route and model.","type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"description":"Name of the invariant, kebab-case.","type":"string","minLength":1,"maxLength":80},"when":{"$ref":"condition.schema.json"},"always":{"$ref":"#/$defs/selector"},"never":{"$ref":"#/$defs/selector"},"route":{"description":"The route, or default, that decides these requests.","type":"string"},"model":{"description":"The model that these requests get first.","type":"string"},"why":{"description":"The reason, in the owner's words.","type":"string","minLength":1}}},"selector":{"title":"ModelSelector","description":"Which models `only` keeps or `never` takes away, and which `always` or `never` an invariant speaks of. Keys are and-ed, a list is any-of, `can` is all-of.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"where":{"description":"local or cloud.","type":["string","array"],"pattern":"^(local|cloud)$","items":{"type":"string","enum":["local","cloud"]}},"provider":{"$ref":"#/$defs/texts"},"models":{"$ref":"#/$defs/texts"},"can":{"description":"Capabilities, all of them.","type":["string","array"],"items":{"type":"string"}}}},"client":{"title":"ClientRules","description":"What a caller may ask for. Guards still apply.","type":"object","additionalProperties":false,"properties":{"model":{"description":"honour: a model named by the caller is used where no guard removes it. ignore: requests are always routed.","type":"string","enum":["honour","ignore"]},"params":{"description":"The parameters that a caller may set.","type":"array","items":{"type":"string"}},"limits":{"description":"The caller's values are clamped to at most these.","type":"object","additionalProperties":{"type":"number"}}}},"prompt":{"title":"PromptUse","description":"A system prompt: the id of a file in prompts/, or { use, mode }.","type":["string","object"],"additionalProperties":false,"required":["use"],"properties":{"use":{"description":"Id of a file in prompts/, without .md.","type":"string"},"mode":{"description":"prepend: before the caller's system messages. replace: instead of them. if_absent: only where the caller has none.","type":"string","enum":["prepend","replace","if_absent"]}}},"with":{"title":"Params","description":"Parameters of the call, by their OpenAI names; null removes one set before. `preset` takes over the parameters of an intent.","type":"object","properties":{"preset":{"description":"Id of an intent whose preset is taken over.","type":"string"}},"additionalProperties":{"type":["number","string","boolean","null","array"],"items":{"type":"string"}}},"escalate":{"title":"Escalate","description":"An unsure answer gets a second opinion.","type":"object","additionalProperties":false,"required":["below","to"],"properties":{"below":{"description":"The mark: an answer less confident than this is asked again.","type":"number","minimum":0,"maximum":1},"to":{"description":"The model, or up to three, tried in order.","type":["string","array"],"items":{"type":"string"},"minItems":1,"maxItems":3}}},"use":{"title":"Use","description":"A model, a list of models tried in order, or a split.","type":["string","array","object"],"items":{"type":"string"},"minItems":1,"additionalProperties":false,"required":["split"],"properties":{"split":{"$ref":"#/$defs/split"}}},"split":{"title":"Split","type":"object","additionalProperties":false,"required":["by","arms"],"properties":{"by":{"$ref":"#/$defs/texts"},"seed":{"description":"Changes who gets which arm; the route's id unless given.","type":"string","minLength":1},"until":{"description":"Last day of the experiment, UTC, as YYYY-MM-DD.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"arms":{"type":"array","minItems":1,"items":{"title":"Arm","type":"object","additionalProperties":false,"required":["share","use"],"properties":{"share":{"description":"Percent of the keys, at most two decimals.","type":"number","minimum":0,"maximum":100},"use":{"type":["string","array"],"items":{"type":"string"},"minItems":1},"with":{"$ref":"#/$defs/with"}}}}}},"route":{"title":"Route","type":"object","additionalProperties":false,"required":["id","use"],"properties":{"id":{"description":"Name of the route, kebab-case.","type":"string","minLength":1,"maxLength":80},"when":{"$ref":"condition.schema.json"},"use":{"$ref":"#/$defs/use"},"with":{"$ref":"#/$defs/with"},"prompt":{"$ref":"#/$defs/prompt"},"escalate":{"$ref":"#/$defs/escalate"},"shadow":{"description":"A model that gets a copy off the hot path; its answer is only logged.","type":"string"},"optimized_for":{"$ref":"#/$defs/texts"},"why":{"description":"The reason, in the owner's words.","type":"string","minLength":1}}},"default":{"title":"DefaultRoute","description":"Where a request goes that no route matches.","type":"object","additionalProperties":false,"required":["use"],"properties":{"use":{"$ref":"#/$defs/use"},"with":{"$ref":"#/$defs/with"},"prompt":{"$ref":"#/$defs/prompt"},"escalate":{"$ref":"#/$defs/escalate"},"shadow":{"description":"A model that gets a copy off the hot path; its answer is only logged.","type":"string"},"optimized_for":{"$ref":"#/$defs/texts"},"why":{"description":"The reason, in the owner's words.","type":"string","minLength":1}}}}};
const schema32 = {"title":"Condition"};
const schema40 = {"title":"ClientRules","description":"What a caller may ask for. Guards still apply.","type":"object","additionalProperties":false,"properties":{"model":{"description":"honour: a model named by the caller is used where no guard removes it. ignore: requests are always routed.","type":"string","enum":["honour","ignore"]},"params":{"description":"The parameters that a caller may set.","type":"array","items":{"type":"string"}},"limits":{"description":"The caller's values are clamped to at most these.","type":"object","additionalProperties":{"type":"number"}}}};
const func1 = Object.prototype.hasOwnProperty;
const schema33 = {"title":"Guard","type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"description":"Name of the guard, kebab-case.","type":"string","minLength":1,"maxLength":80},"when":{"$ref":"condition.schema.json"},"only":{"$ref":"#/$defs/selector"},"never":{"$ref":"#/$defs/selector"},"cap":{"description":"Parameters are lowered to at most these values.","type":"object","minProperties":1,"additionalProperties":{"type":"number"}},"max_cost_usd":{"description":"Models on which the request would cost more US dollars, by its tokens and the room for its answer, may not serve.","type":"number","minimum":0},"why":{"description":"The reason, in the owner's words.","type":"string","minLength":1}}};
const schema35 = {"title":"ModelSelector","description":"Which models `only` keeps or `never` takes away, and which `always` or `never` an invariant speaks of. Keys are and-ed, a list is any-of, `can` is all-of.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"where":{"description":"local or cloud.","type":["string","array"],"pattern":"^(local|cloud)$","items":{"type":"string","enum":["local","cloud"]}},"provider":{"$ref":"#/$defs/texts"},"models":{"$ref":"#/$defs/texts"},"can":{"description":"Capabilities, all of them.","type":["string","array"],"items":{"type":"string"}}}};
const schema36 = {"title":"Texts","type":["string","array"],"items":{"type":"string"}};
const pattern4 = new RegExp("^(local|cloud)$", "u");

function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "where") || (key0 === "provider")) || (key0 === "models")) || (key0 === "can"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.where !== undefined){
let data0 = data.where;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err2 = {instancePath:instancePath+"/where",schemaPath:"#/properties/where/type",keyword:"type",params:{type: schema35.properties.where.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err3 = {instancePath:instancePath+"/where",schemaPath:"#/properties/where/pattern",keyword:"pattern",params:{pattern: "^(local|cloud)$"},message:"must match pattern \""+"^(local|cloud)$"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/where/" + i0,schemaPath:"#/properties/where/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!((data1 === "local") || (data1 === "cloud"))){
const err5 = {instancePath:instancePath+"/where/" + i0,schemaPath:"#/properties/where/items/enum",keyword:"enum",params:{allowedValues: schema35.properties.where.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
if(data.provider !== undefined){
let data2 = data.provider;
if((typeof data2 !== "string") && (!(Array.isArray(data2)))){
const err6 = {instancePath:instancePath+"/provider",schemaPath:"#/$defs/texts/type",keyword:"type",params:{type: schema36.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(typeof data2[i1] !== "string"){
const err7 = {instancePath:instancePath+"/provider/" + i1,schemaPath:"#/$defs/texts/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
if(data.models !== undefined){
let data4 = data.models;
if((typeof data4 !== "string") && (!(Array.isArray(data4)))){
const err8 = {instancePath:instancePath+"/models",schemaPath:"#/$defs/texts/type",keyword:"type",params:{type: schema36.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
if(typeof data4[i2] !== "string"){
const err9 = {instancePath:instancePath+"/models/" + i2,schemaPath:"#/$defs/texts/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
if(data.can !== undefined){
let data6 = data.can;
if((typeof data6 !== "string") && (!(Array.isArray(data6)))){
const err10 = {instancePath:instancePath+"/can",schemaPath:"#/properties/can/type",keyword:"type",params:{type: schema35.properties.can.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(Array.isArray(data6)){
const len3 = data6.length;
for(let i3=0; i3<len3; i3++){
if(typeof data6[i3] !== "string"){
const err11 = {instancePath:instancePath+"/can/" + i3,schemaPath:"#/properties/can/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "id") || (key0 === "when")) || (key0 === "only")) || (key0 === "never")) || (key0 === "cap")) || (key0 === "max_cost_usd")) || (key0 === "why"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(data0.length > 80){
const err2 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{limit: 80},message:"must NOT have more than 80 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.only !== undefined){
if(!(validate22(data.only, {instancePath:instancePath+"/only",parentData:data,parentDataProperty:"only",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.never !== undefined){
if(!(validate22(data.never, {instancePath:instancePath+"/never",parentData:data,parentDataProperty:"never",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.cap !== undefined){
let data4 = data.cap;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(Object.keys(data4).length < 1){
const err5 = {instancePath:instancePath+"/cap",schemaPath:"#/properties/cap/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data4){
let data5 = data4[key1];
if(!((typeof data5 == "number") && (isFinite(data5)))){
const err6 = {instancePath:instancePath+"/cap/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/cap/additionalProperties/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/cap",schemaPath:"#/properties/cap/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.max_cost_usd !== undefined){
let data6 = data.max_cost_usd;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err8 = {instancePath:instancePath+"/max_cost_usd",schemaPath:"#/properties/max_cost_usd/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/max_cost_usd",schemaPath:"#/properties/max_cost_usd/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.why !== undefined){
let data7 = data.why;
if(typeof data7 === "string"){
if(data7.length < 1){
const err10 = {instancePath:instancePath+"/why",schemaPath:"#/properties/why/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/why",schemaPath:"#/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema38 = {"title":"Invariant","description":"A promise about the requests that satisfy `when`: one or more of always, never, route and model.","type":"object","additionalProperties":false,"required":["id"],"properties":{"id":{"description":"Name of the invariant, kebab-case.","type":"string","minLength":1,"maxLength":80},"when":{"$ref":"condition.schema.json"},"always":{"$ref":"#/$defs/selector"},"never":{"$ref":"#/$defs/selector"},"route":{"description":"The route, or default, that decides these requests.","type":"string"},"model":{"description":"The model that these requests get first.","type":"string"},"why":{"description":"The reason, in the owner's words.","type":"string","minLength":1}}};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "id") || (key0 === "when")) || (key0 === "always")) || (key0 === "never")) || (key0 === "route")) || (key0 === "model")) || (key0 === "why"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(data0.length > 80){
const err2 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{limit: 80},message:"must NOT have more than 80 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.always !== undefined){
if(!(validate22(data.always, {instancePath:instancePath+"/always",parentData:data,parentDataProperty:"always",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.never !== undefined){
if(!(validate22(data.never, {instancePath:instancePath+"/never",parentData:data,parentDataProperty:"never",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.route !== undefined){
if(typeof data.route !== "string"){
const err5 = {instancePath:instancePath+"/route",schemaPath:"#/properties/route/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.model !== undefined){
if(typeof data.model !== "string"){
const err6 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.why !== undefined){
let data6 = data.why;
if(typeof data6 === "string"){
if(data6.length < 1){
const err7 = {instancePath:instancePath+"/why",schemaPath:"#/properties/why/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/why",schemaPath:"#/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}
validate26.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema41 = {"title":"Route","type":"object","additionalProperties":false,"required":["id","use"],"properties":{"id":{"description":"Name of the route, kebab-case.","type":"string","minLength":1,"maxLength":80},"when":{"$ref":"condition.schema.json"},"use":{"$ref":"#/$defs/use"},"with":{"$ref":"#/$defs/with"},"prompt":{"$ref":"#/$defs/prompt"},"escalate":{"$ref":"#/$defs/escalate"},"shadow":{"description":"A model that gets a copy off the hot path; its answer is only logged.","type":"string"},"optimized_for":{"$ref":"#/$defs/texts"},"why":{"description":"The reason, in the owner's words.","type":"string","minLength":1}}};
const schema46 = {"title":"Params","description":"Parameters of the call, by their OpenAI names; null removes one set before. `preset` takes over the parameters of an intent.","type":"object","properties":{"preset":{"description":"Id of an intent whose preset is taken over.","type":"string"}},"additionalProperties":{"type":["number","string","boolean","null","array"],"items":{"type":"string"}}};
const schema48 = {"title":"PromptUse","description":"A system prompt: the id of a file in prompts/, or { use, mode }.","type":["string","object"],"additionalProperties":false,"required":["use"],"properties":{"use":{"description":"Id of a file in prompts/, without .md.","type":"string"},"mode":{"description":"prepend: before the caller's system messages. replace: instead of them. if_absent: only where the caller has none.","type":"string","enum":["prepend","replace","if_absent"]}}};
const schema49 = {"title":"Escalate","description":"An unsure answer gets a second opinion.","type":"object","additionalProperties":false,"required":["below","to"],"properties":{"below":{"description":"The mark: an answer less confident than this is asked again.","type":"number","minimum":0,"maximum":1},"to":{"description":"The model, or up to three, tried in order.","type":["string","array"],"items":{"type":"string"},"minItems":1,"maxItems":3}}};
const schema43 = {"title":"Use","description":"A model, a list of models tried in order, or a split.","type":["string","array","object"],"items":{"type":"string"},"minItems":1,"additionalProperties":false,"required":["split"],"properties":{"split":{"$ref":"#/$defs/split"}}};
const schema44 = {"title":"Split","type":"object","additionalProperties":false,"required":["by","arms"],"properties":{"by":{"$ref":"#/$defs/texts"},"seed":{"description":"Changes who gets which arm; the route's id unless given.","type":"string","minLength":1},"until":{"description":"Last day of the experiment, UTC, as YYYY-MM-DD.","type":"string","pattern":"^\\d{4}-\\d{2}-\\d{2}$"},"arms":{"type":"array","minItems":1,"items":{"title":"Arm","type":"object","additionalProperties":false,"required":["share","use"],"properties":{"share":{"description":"Percent of the keys, at most two decimals.","type":"number","minimum":0,"maximum":100},"use":{"type":["string","array"],"items":{"type":"string"},"minItems":1},"with":{"$ref":"#/$defs/with"}}}}}};
const pattern5 = new RegExp("^\\d{4}-\\d{2}-\\d{2}$", "u");

function validate32(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate32.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.by === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "by"},message:"must have required property '"+"by"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.arms === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "arms"},message:"must have required property '"+"arms"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "by") || (key0 === "seed")) || (key0 === "until")) || (key0 === "arms"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.by !== undefined){
let data0 = data.by;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err3 = {instancePath:instancePath+"/by",schemaPath:"#/$defs/texts/type",keyword:"type",params:{type: schema36.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(typeof data0[i0] !== "string"){
const err4 = {instancePath:instancePath+"/by/" + i0,schemaPath:"#/$defs/texts/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
}
if(data.seed !== undefined){
let data2 = data.seed;
if(typeof data2 === "string"){
if(data2.length < 1){
const err5 = {instancePath:instancePath+"/seed",schemaPath:"#/properties/seed/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/seed",schemaPath:"#/properties/seed/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.until !== undefined){
let data3 = data.until;
if(typeof data3 === "string"){
if(!pattern5.test(data3)){
const err7 = {instancePath:instancePath+"/until",schemaPath:"#/properties/until/pattern",keyword:"pattern",params:{pattern: "^\\d{4}-\\d{2}-\\d{2}$"},message:"must match pattern \""+"^\\d{4}-\\d{2}-\\d{2}$"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/until",schemaPath:"#/properties/until/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.arms !== undefined){
let data4 = data.arms;
if(Array.isArray(data4)){
if(data4.length < 1){
const err9 = {instancePath:instancePath+"/arms",schemaPath:"#/properties/arms/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.share === undefined){
const err10 = {instancePath:instancePath+"/arms/" + i1,schemaPath:"#/properties/arms/items/required",keyword:"required",params:{missingProperty: "share"},message:"must have required property '"+"share"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data5.use === undefined){
const err11 = {instancePath:instancePath+"/arms/" + i1,schemaPath:"#/properties/arms/items/required",keyword:"required",params:{missingProperty: "use"},message:"must have required property '"+"use"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data5){
if(!(((key1 === "share") || (key1 === "use")) || (key1 === "with"))){
const err12 = {instancePath:instancePath+"/arms/" + i1,schemaPath:"#/properties/arms/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data5.share !== undefined){
let data6 = data5.share;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 100 || isNaN(data6)){
const err13 = {instancePath:instancePath+"/arms/" + i1+"/share",schemaPath:"#/properties/arms/items/properties/share/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},message:"must be <= 100"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err14 = {instancePath:instancePath+"/arms/" + i1+"/share",schemaPath:"#/properties/arms/items/properties/share/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/arms/" + i1+"/share",schemaPath:"#/properties/arms/items/properties/share/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data5.use !== undefined){
let data7 = data5.use;
if((typeof data7 !== "string") && (!(Array.isArray(data7)))){
const err16 = {instancePath:instancePath+"/arms/" + i1+"/use",schemaPath:"#/properties/arms/items/properties/use/type",keyword:"type",params:{type: schema44.properties.arms.items.properties.use.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(Array.isArray(data7)){
if(data7.length < 1){
const err17 = {instancePath:instancePath+"/arms/" + i1+"/use",schemaPath:"#/properties/arms/items/properties/use/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len2 = data7.length;
for(let i2=0; i2<len2; i2++){
if(typeof data7[i2] !== "string"){
const err18 = {instancePath:instancePath+"/arms/" + i1+"/use/" + i2,schemaPath:"#/properties/arms/items/properties/use/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
if(data5.with !== undefined){
let data9 = data5.with;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key2 in data9){
if(!(key2 === "preset")){
let data10 = data9[key2];
if(((((!((typeof data10 == "number") && (isFinite(data10)))) && (typeof data10 !== "string")) && (typeof data10 !== "boolean")) && (data10 !== null)) && (!(Array.isArray(data10)))){
const err19 = {instancePath:instancePath+"/arms/" + i1+"/with/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/with/additionalProperties/type",keyword:"type",params:{type: schema46.additionalProperties.type},message:"must be number,string,boolean,null,array"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(Array.isArray(data10)){
const len3 = data10.length;
for(let i3=0; i3<len3; i3++){
if(typeof data10[i3] !== "string"){
const err20 = {instancePath:instancePath+"/arms/" + i1+"/with/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i3,schemaPath:"#/$defs/with/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
}
}
if(data9.preset !== undefined){
if(typeof data9.preset !== "string"){
const err21 = {instancePath:instancePath+"/arms/" + i1+"/with/preset",schemaPath:"#/$defs/with/properties/preset/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/arms/" + i1+"/with",schemaPath:"#/$defs/with/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/arms/" + i1,schemaPath:"#/properties/arms/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/arms",schemaPath:"#/properties/arms/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
validate32.errors = vErrors;
return errors === 0;
}
validate32.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((!data || typeof data != "object") && (typeof data !== "string")){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema43.type},message:"must be string,array,object"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(typeof data[i0] !== "string"){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.split === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "split"},message:"must have required property '"+"split"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "split")){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.split !== undefined){
if(!(validate32(data.split, {instancePath:instancePath+"/split",parentData:data,parentDataProperty:"split",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate32.errors : vErrors.concat(validate32.errors);
errors = vErrors.length;
}
}
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":true,"items":true,"dynamicProps":false,"dynamicItems":false};


function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.use === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "use"},message:"must have required property '"+"use"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema41.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(data0.length > 80){
const err3 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{limit: 80},message:"must NOT have more than 80 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0.length < 1){
const err4 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.use !== undefined){
if(!(validate31(data.use, {instancePath:instancePath+"/use",parentData:data,parentDataProperty:"use",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
if(data.with !== undefined){
let data3 = data.with;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!(key1 === "preset")){
let data4 = data3[key1];
if(((((!((typeof data4 == "number") && (isFinite(data4)))) && (typeof data4 !== "string")) && (typeof data4 !== "boolean")) && (data4 !== null)) && (!(Array.isArray(data4)))){
const err6 = {instancePath:instancePath+"/with/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/with/additionalProperties/type",keyword:"type",params:{type: schema46.additionalProperties.type},message:"must be number,string,boolean,null,array"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(typeof data4[i0] !== "string"){
const err7 = {instancePath:instancePath+"/with/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/$defs/with/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
}
if(data3.preset !== undefined){
if(typeof data3.preset !== "string"){
const err8 = {instancePath:instancePath+"/with/preset",schemaPath:"#/$defs/with/properties/preset/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/with",schemaPath:"#/$defs/with/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.prompt !== undefined){
let data7 = data.prompt;
if((typeof data7 !== "string") && (!(data7 && typeof data7 == "object" && !Array.isArray(data7)))){
const err10 = {instancePath:instancePath+"/prompt",schemaPath:"#/$defs/prompt/type",keyword:"type",params:{type: schema48.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.use === undefined){
const err11 = {instancePath:instancePath+"/prompt",schemaPath:"#/$defs/prompt/required",keyword:"required",params:{missingProperty: "use"},message:"must have required property '"+"use"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key2 in data7){
if(!((key2 === "use") || (key2 === "mode"))){
const err12 = {instancePath:instancePath+"/prompt",schemaPath:"#/$defs/prompt/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data7.use !== undefined){
if(typeof data7.use !== "string"){
const err13 = {instancePath:instancePath+"/prompt/use",schemaPath:"#/$defs/prompt/properties/use/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data7.mode !== undefined){
let data9 = data7.mode;
if(typeof data9 !== "string"){
const err14 = {instancePath:instancePath+"/prompt/mode",schemaPath:"#/$defs/prompt/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!(((data9 === "prepend") || (data9 === "replace")) || (data9 === "if_absent"))){
const err15 = {instancePath:instancePath+"/prompt/mode",schemaPath:"#/$defs/prompt/properties/mode/enum",keyword:"enum",params:{allowedValues: schema48.properties.mode.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
if(data.escalate !== undefined){
let data10 = data.escalate;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.below === undefined){
const err16 = {instancePath:instancePath+"/escalate",schemaPath:"#/$defs/escalate/required",keyword:"required",params:{missingProperty: "below"},message:"must have required property '"+"below"+"'"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data10.to === undefined){
const err17 = {instancePath:instancePath+"/escalate",schemaPath:"#/$defs/escalate/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
for(const key3 in data10){
if(!((key3 === "below") || (key3 === "to"))){
const err18 = {instancePath:instancePath+"/escalate",schemaPath:"#/$defs/escalate/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data10.below !== undefined){
let data11 = data10.below;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 1 || isNaN(data11)){
const err19 = {instancePath:instancePath+"/escalate/below",schemaPath:"#/$defs/escalate/properties/below/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err20 = {instancePath:instancePath+"/escalate/below",schemaPath:"#/$defs/escalate/properties/below/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/escalate/below",schemaPath:"#/$defs/escalate/properties/below/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data10.to !== undefined){
let data12 = data10.to;
if((typeof data12 !== "string") && (!(Array.isArray(data12)))){
const err22 = {instancePath:instancePath+"/escalate/to",schemaPath:"#/$defs/escalate/properties/to/type",keyword:"type",params:{type: schema49.properties.to.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(Array.isArray(data12)){
if(data12.length > 3){
const err23 = {instancePath:instancePath+"/escalate/to",schemaPath:"#/$defs/escalate/properties/to/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data12.length < 1){
const err24 = {instancePath:instancePath+"/escalate/to",schemaPath:"#/$defs/escalate/properties/to/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
if(typeof data12[i1] !== "string"){
const err25 = {instancePath:instancePath+"/escalate/to/" + i1,schemaPath:"#/$defs/escalate/properties/to/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
}
}
else {
const err26 = {instancePath:instancePath+"/escalate",schemaPath:"#/$defs/escalate/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.shadow !== undefined){
if(typeof data.shadow !== "string"){
const err27 = {instancePath:instancePath+"/shadow",schemaPath:"#/properties/shadow/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.optimized_for !== undefined){
let data15 = data.optimized_for;
if((typeof data15 !== "string") && (!(Array.isArray(data15)))){
const err28 = {instancePath:instancePath+"/optimized_for",schemaPath:"#/$defs/texts/type",keyword:"type",params:{type: schema36.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(Array.isArray(data15)){
const len2 = data15.length;
for(let i2=0; i2<len2; i2++){
if(typeof data15[i2] !== "string"){
const err29 = {instancePath:instancePath+"/optimized_for/" + i2,schemaPath:"#/$defs/texts/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
}
if(data.why !== undefined){
let data17 = data.why;
if(typeof data17 === "string"){
if(data17.length < 1){
const err30 = {instancePath:instancePath+"/why",schemaPath:"#/properties/why/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/why",schemaPath:"#/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema51 = {"title":"DefaultRoute","description":"Where a request goes that no route matches.","type":"object","additionalProperties":false,"required":["use"],"properties":{"use":{"$ref":"#/$defs/use"},"with":{"$ref":"#/$defs/with"},"prompt":{"$ref":"#/$defs/prompt"},"escalate":{"$ref":"#/$defs/escalate"},"shadow":{"description":"A model that gets a copy off the hot path; its answer is only logged.","type":"string"},"optimized_for":{"$ref":"#/$defs/texts"},"why":{"description":"The reason, in the owner's words.","type":"string","minLength":1}}};

function validate36(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate36.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.use === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "use"},message:"must have required property '"+"use"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "use") || (key0 === "with")) || (key0 === "prompt")) || (key0 === "escalate")) || (key0 === "shadow")) || (key0 === "optimized_for")) || (key0 === "why"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.use !== undefined){
if(!(validate31(data.use, {instancePath:instancePath+"/use",parentData:data,parentDataProperty:"use",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
if(data.with !== undefined){
let data1 = data.with;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!(key1 === "preset")){
let data2 = data1[key1];
if(((((!((typeof data2 == "number") && (isFinite(data2)))) && (typeof data2 !== "string")) && (typeof data2 !== "boolean")) && (data2 !== null)) && (!(Array.isArray(data2)))){
const err2 = {instancePath:instancePath+"/with/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/with/additionalProperties/type",keyword:"type",params:{type: schema46.additionalProperties.type},message:"must be number,string,boolean,null,array"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(typeof data2[i0] !== "string"){
const err3 = {instancePath:instancePath+"/with/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/$defs/with/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
}
}
if(data1.preset !== undefined){
if(typeof data1.preset !== "string"){
const err4 = {instancePath:instancePath+"/with/preset",schemaPath:"#/$defs/with/properties/preset/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/with",schemaPath:"#/$defs/with/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.prompt !== undefined){
let data5 = data.prompt;
if((typeof data5 !== "string") && (!(data5 && typeof data5 == "object" && !Array.isArray(data5)))){
const err6 = {instancePath:instancePath+"/prompt",schemaPath:"#/$defs/prompt/type",keyword:"type",params:{type: schema48.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.use === undefined){
const err7 = {instancePath:instancePath+"/prompt",schemaPath:"#/$defs/prompt/required",keyword:"required",params:{missingProperty: "use"},message:"must have required property '"+"use"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key2 in data5){
if(!((key2 === "use") || (key2 === "mode"))){
const err8 = {instancePath:instancePath+"/prompt",schemaPath:"#/$defs/prompt/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data5.use !== undefined){
if(typeof data5.use !== "string"){
const err9 = {instancePath:instancePath+"/prompt/use",schemaPath:"#/$defs/prompt/properties/use/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data5.mode !== undefined){
let data7 = data5.mode;
if(typeof data7 !== "string"){
const err10 = {instancePath:instancePath+"/prompt/mode",schemaPath:"#/$defs/prompt/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(!(((data7 === "prepend") || (data7 === "replace")) || (data7 === "if_absent"))){
const err11 = {instancePath:instancePath+"/prompt/mode",schemaPath:"#/$defs/prompt/properties/mode/enum",keyword:"enum",params:{allowedValues: schema48.properties.mode.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
if(data.escalate !== undefined){
let data8 = data.escalate;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.below === undefined){
const err12 = {instancePath:instancePath+"/escalate",schemaPath:"#/$defs/escalate/required",keyword:"required",params:{missingProperty: "below"},message:"must have required property '"+"below"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data8.to === undefined){
const err13 = {instancePath:instancePath+"/escalate",schemaPath:"#/$defs/escalate/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key3 in data8){
if(!((key3 === "below") || (key3 === "to"))){
const err14 = {instancePath:instancePath+"/escalate",schemaPath:"#/$defs/escalate/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data8.below !== undefined){
let data9 = data8.below;
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 1 || isNaN(data9)){
const err15 = {instancePath:instancePath+"/escalate/below",schemaPath:"#/$defs/escalate/properties/below/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err16 = {instancePath:instancePath+"/escalate/below",schemaPath:"#/$defs/escalate/properties/below/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/escalate/below",schemaPath:"#/$defs/escalate/properties/below/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data8.to !== undefined){
let data10 = data8.to;
if((typeof data10 !== "string") && (!(Array.isArray(data10)))){
const err18 = {instancePath:instancePath+"/escalate/to",schemaPath:"#/$defs/escalate/properties/to/type",keyword:"type",params:{type: schema49.properties.to.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(Array.isArray(data10)){
if(data10.length > 3){
const err19 = {instancePath:instancePath+"/escalate/to",schemaPath:"#/$defs/escalate/properties/to/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data10.length < 1){
const err20 = {instancePath:instancePath+"/escalate/to",schemaPath:"#/$defs/escalate/properties/to/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
if(typeof data10[i1] !== "string"){
const err21 = {instancePath:instancePath+"/escalate/to/" + i1,schemaPath:"#/$defs/escalate/properties/to/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
}
}
else {
const err22 = {instancePath:instancePath+"/escalate",schemaPath:"#/$defs/escalate/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.shadow !== undefined){
if(typeof data.shadow !== "string"){
const err23 = {instancePath:instancePath+"/shadow",schemaPath:"#/properties/shadow/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.optimized_for !== undefined){
let data13 = data.optimized_for;
if((typeof data13 !== "string") && (!(Array.isArray(data13)))){
const err24 = {instancePath:instancePath+"/optimized_for",schemaPath:"#/$defs/texts/type",keyword:"type",params:{type: schema36.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(Array.isArray(data13)){
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
if(typeof data13[i2] !== "string"){
const err25 = {instancePath:instancePath+"/optimized_for/" + i2,schemaPath:"#/$defs/texts/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
}
if(data.why !== undefined){
let data15 = data.why;
if(typeof data15 === "string"){
if(data15.length < 1){
const err26 = {instancePath:instancePath+"/why",schemaPath:"#/properties/why/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/why",schemaPath:"#/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
validate36.errors = vErrors;
return errors === 0;
}
validate36.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.policy === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "policy"},message:"must have required property '"+"policy"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.default === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "default"},message:"must have required property '"+"default"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.policy !== undefined){
let data0 = data.policy;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err4 = {instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!(data0 === 1)){
const err5 = {instancePath:instancePath+"/policy",schemaPath:"#/properties/policy/enum",keyword:"enum",params:{allowedValues: schema31.properties.policy.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(data1.length > 80){
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 80},message:"must NOT have more than 80 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data1.length < 1){
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.about !== undefined){
if(typeof data.about !== "string"){
const err9 = {instancePath:instancePath+"/about",schemaPath:"#/properties/about/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.include !== undefined){
let data3 = data.include;
if((typeof data3 !== "string") && (!(Array.isArray(data3)))){
const err10 = {instancePath:instancePath+"/include",schemaPath:"#/properties/include/type",keyword:"type",params:{type: schema31.properties.include.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
if(typeof data3[i0] !== "string"){
const err11 = {instancePath:instancePath+"/include/" + i0,schemaPath:"#/properties/include/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
if(data.define !== undefined){
let data5 = data.define;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
}
else {
const err12 = {instancePath:instancePath+"/define",schemaPath:"#/properties/define/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.guards !== undefined){
let data7 = data.guards;
if(Array.isArray(data7)){
const len1 = data7.length;
for(let i1=0; i1<len1; i1++){
if(!(validate21(data7[i1], {instancePath:instancePath+"/guards/" + i1,parentData:data7,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath:instancePath+"/guards",schemaPath:"#/properties/guards/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.invariants !== undefined){
let data9 = data.invariants;
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
if(!(validate26(data9[i2], {instancePath:instancePath+"/invariants/" + i2,parentData:data9,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath:instancePath+"/invariants",schemaPath:"#/properties/invariants/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.client !== undefined){
let data11 = data.client;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key2 in data11){
if(!(((key2 === "model") || (key2 === "params")) || (key2 === "limits"))){
const err15 = {instancePath:instancePath+"/client",schemaPath:"#/$defs/client/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data11.model !== undefined){
let data12 = data11.model;
if(typeof data12 !== "string"){
const err16 = {instancePath:instancePath+"/client/model",schemaPath:"#/$defs/client/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(!((data12 === "honour") || (data12 === "ignore"))){
const err17 = {instancePath:instancePath+"/client/model",schemaPath:"#/$defs/client/properties/model/enum",keyword:"enum",params:{allowedValues: schema40.properties.model.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data11.params !== undefined){
let data13 = data11.params;
if(Array.isArray(data13)){
const len3 = data13.length;
for(let i3=0; i3<len3; i3++){
if(typeof data13[i3] !== "string"){
const err18 = {instancePath:instancePath+"/client/params/" + i3,schemaPath:"#/$defs/client/properties/params/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/client/params",schemaPath:"#/$defs/client/properties/params/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data11.limits !== undefined){
let data15 = data11.limits;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key3 in data15){
let data16 = data15[key3];
if(!((typeof data16 == "number") && (isFinite(data16)))){
const err20 = {instancePath:instancePath+"/client/limits/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/client/properties/limits/additionalProperties/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/client/limits",schemaPath:"#/$defs/client/properties/limits/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/client",schemaPath:"#/$defs/client/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.routes !== undefined){
let data17 = data.routes;
if(Array.isArray(data17)){
const len4 = data17.length;
for(let i4=0; i4<len4; i4++){
if(!(validate30(data17[i4], {instancePath:instancePath+"/routes/" + i4,parentData:data17,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
}
else {
const err23 = {instancePath:instancePath+"/routes",schemaPath:"#/properties/routes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.default !== undefined){
if(!(validate36(data.default, {instancePath:instancePath+"/default",parentData:data,parentDataProperty:"default",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate36.errors : vErrors.concat(validate36.errors);
errors = vErrors.length;
}
}
if(data.if_nothing_fits !== undefined){
let data20 = data.if_nothing_fits;
if(typeof data20 !== "string"){
const err24 = {instancePath:instancePath+"/if_nothing_fits",schemaPath:"#/properties/if_nothing_fits/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!(data20 === "refuse")){
const err25 = {instancePath:instancePath+"/if_nothing_fits",schemaPath:"#/properties/if_nothing_fits/enum",keyword:"enum",params:{allowedValues: schema31.properties.if_nothing_fits.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateRoutes = validate39;
const schema56 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"RoutesFile","description":"A file of routes that policy.yaml includes.","type":"object","additionalProperties":false,"required":["routes"],"properties":{"routes":{"description":"Read from the top; the first match wins.","type":"array","items":{"$ref":"policy.schema.json#/$defs/route"}}}};

function validate40(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate40.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.id === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.use === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "use"},message:"must have required property '"+"use"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema41.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.id !== undefined){
let data0 = data.id;
if(typeof data0 === "string"){
if(data0.length > 80){
const err3 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/maxLength",keyword:"maxLength",params:{limit: 80},message:"must NOT have more than 80 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0.length < 1){
const err4 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/id",schemaPath:"#/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.use !== undefined){
if(!(validate31(data.use, {instancePath:instancePath+"/use",parentData:data,parentDataProperty:"use",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
if(data.with !== undefined){
let data3 = data.with;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key1 in data3){
if(!(key1 === "preset")){
let data4 = data3[key1];
if(((((!((typeof data4 == "number") && (isFinite(data4)))) && (typeof data4 !== "string")) && (typeof data4 !== "boolean")) && (data4 !== null)) && (!(Array.isArray(data4)))){
const err6 = {instancePath:instancePath+"/with/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/with/additionalProperties/type",keyword:"type",params:{type: schema46.additionalProperties.type},message:"must be number,string,boolean,null,array"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(typeof data4[i0] !== "string"){
const err7 = {instancePath:instancePath+"/with/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/$defs/with/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
}
if(data3.preset !== undefined){
if(typeof data3.preset !== "string"){
const err8 = {instancePath:instancePath+"/with/preset",schemaPath:"#/$defs/with/properties/preset/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/with",schemaPath:"#/$defs/with/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.prompt !== undefined){
let data7 = data.prompt;
if((typeof data7 !== "string") && (!(data7 && typeof data7 == "object" && !Array.isArray(data7)))){
const err10 = {instancePath:instancePath+"/prompt",schemaPath:"#/$defs/prompt/type",keyword:"type",params:{type: schema48.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.use === undefined){
const err11 = {instancePath:instancePath+"/prompt",schemaPath:"#/$defs/prompt/required",keyword:"required",params:{missingProperty: "use"},message:"must have required property '"+"use"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key2 in data7){
if(!((key2 === "use") || (key2 === "mode"))){
const err12 = {instancePath:instancePath+"/prompt",schemaPath:"#/$defs/prompt/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data7.use !== undefined){
if(typeof data7.use !== "string"){
const err13 = {instancePath:instancePath+"/prompt/use",schemaPath:"#/$defs/prompt/properties/use/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data7.mode !== undefined){
let data9 = data7.mode;
if(typeof data9 !== "string"){
const err14 = {instancePath:instancePath+"/prompt/mode",schemaPath:"#/$defs/prompt/properties/mode/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(!(((data9 === "prepend") || (data9 === "replace")) || (data9 === "if_absent"))){
const err15 = {instancePath:instancePath+"/prompt/mode",schemaPath:"#/$defs/prompt/properties/mode/enum",keyword:"enum",params:{allowedValues: schema48.properties.mode.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
if(data.escalate !== undefined){
let data10 = data.escalate;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.below === undefined){
const err16 = {instancePath:instancePath+"/escalate",schemaPath:"#/$defs/escalate/required",keyword:"required",params:{missingProperty: "below"},message:"must have required property '"+"below"+"'"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data10.to === undefined){
const err17 = {instancePath:instancePath+"/escalate",schemaPath:"#/$defs/escalate/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
for(const key3 in data10){
if(!((key3 === "below") || (key3 === "to"))){
const err18 = {instancePath:instancePath+"/escalate",schemaPath:"#/$defs/escalate/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data10.below !== undefined){
let data11 = data10.below;
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 > 1 || isNaN(data11)){
const err19 = {instancePath:instancePath+"/escalate/below",schemaPath:"#/$defs/escalate/properties/below/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(data11 < 0 || isNaN(data11)){
const err20 = {instancePath:instancePath+"/escalate/below",schemaPath:"#/$defs/escalate/properties/below/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/escalate/below",schemaPath:"#/$defs/escalate/properties/below/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data10.to !== undefined){
let data12 = data10.to;
if((typeof data12 !== "string") && (!(Array.isArray(data12)))){
const err22 = {instancePath:instancePath+"/escalate/to",schemaPath:"#/$defs/escalate/properties/to/type",keyword:"type",params:{type: schema49.properties.to.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(Array.isArray(data12)){
if(data12.length > 3){
const err23 = {instancePath:instancePath+"/escalate/to",schemaPath:"#/$defs/escalate/properties/to/maxItems",keyword:"maxItems",params:{limit: 3},message:"must NOT have more than 3 items"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data12.length < 1){
const err24 = {instancePath:instancePath+"/escalate/to",schemaPath:"#/$defs/escalate/properties/to/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
if(typeof data12[i1] !== "string"){
const err25 = {instancePath:instancePath+"/escalate/to/" + i1,schemaPath:"#/$defs/escalate/properties/to/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
}
}
else {
const err26 = {instancePath:instancePath+"/escalate",schemaPath:"#/$defs/escalate/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.shadow !== undefined){
if(typeof data.shadow !== "string"){
const err27 = {instancePath:instancePath+"/shadow",schemaPath:"#/properties/shadow/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.optimized_for !== undefined){
let data15 = data.optimized_for;
if((typeof data15 !== "string") && (!(Array.isArray(data15)))){
const err28 = {instancePath:instancePath+"/optimized_for",schemaPath:"#/$defs/texts/type",keyword:"type",params:{type: schema36.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(Array.isArray(data15)){
const len2 = data15.length;
for(let i2=0; i2<len2; i2++){
if(typeof data15[i2] !== "string"){
const err29 = {instancePath:instancePath+"/optimized_for/" + i2,schemaPath:"#/$defs/texts/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
}
if(data.why !== undefined){
let data17 = data.why;
if(typeof data17 === "string"){
if(data17.length < 1){
const err30 = {instancePath:instancePath+"/why",schemaPath:"#/properties/why/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/why",schemaPath:"#/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate40.errors = vErrors;
return errors === 0;
}
validate40.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate39(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate39.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.routes === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "routes"},message:"must have required property '"+"routes"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "routes")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.routes !== undefined){
let data0 = data.routes;
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate40(data0[i0], {instancePath:instancePath+"/routes/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate40.errors : vErrors.concat(validate40.errors);
errors = vErrors.length;
}
}
}
else {
const err2 = {instancePath:instancePath+"/routes",schemaPath:"#/properties/routes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate39.errors = vErrors;
return errors === 0;
}
validate39.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateModels = validate43;
const schema63 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"ModelCatalogue","description":"The models that policies may use, and the providers that serve them.","type":"object","additionalProperties":false,"required":["models","providers"],"properties":{"providers":{"type":"object","additionalProperties":{"title":"ProviderEntry","type":"object","additionalProperties":false,"required":["protocol"],"properties":{"protocol":{"description":"The wire protocol it speaks.","type":"string","enum":["ollama","openai","anthropic"]},"base_url":{"description":"Where it listens, when not at the usual place.","type":"string","pattern":"^https?://"},"key_env":{"description":"NAME of the environment variable that holds the key. Never a key.","type":"string"}}}},"models":{"type":"object","additionalProperties":{"title":"ModelEntry","type":"object","additionalProperties":false,"required":["provider","where","window"],"properties":{"provider":{"description":"Name of a provider of this file.","type":"string"},"model":{"description":"The provider's own name for it, where it differs from the id.","type":"string","minLength":1},"where":{"description":"Where the text goes: this machine or network, or somebody else's.","type":"string","enum":["local","cloud"]},"window":{"description":"Tokens that prompt and answer may have together.","type":"integer","minimum":1},"can":{"description":"What it can do beside text.","type":"array","items":{"type":"string"}},"price":{"title":"Price","description":"USD per million tokens.","type":"object","additionalProperties":false,"required":["in","out"],"properties":{"in":{"type":"number","minimum":0},"out":{"type":"number","minimum":0},"cache_read":{"type":"number","minimum":0},"cache_write":{"type":"number","minimum":0}}},"good_for":{"description":"Its strengths, in words.","type":"array","items":{"type":"string"}},"defaults":{"$ref":"policy.schema.json#/$defs/with"},"confidence":{"description":"How sure it is of an answer is read off: the token log-probabilities, its own word, or a judge.","type":["string","object"],"pattern":"^(logprob|self_report)$","additionalProperties":false,"required":["judge"],"properties":{"judge":{"description":"Id of the model that judges.","type":"string"}}}}}}}};
const pattern6 = new RegExp("^https?://", "u");
const pattern7 = new RegExp("^(logprob|self_report)$", "u");

function validate43(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate43.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.models === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "models"},message:"must have required property '"+"models"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.providers === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "providers"},message:"must have required property '"+"providers"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "providers") || (key0 === "models"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.providers !== undefined){
let data0 = data.providers;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
let data1 = data0[key1];
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.protocol === undefined){
const err3 = {instancePath:instancePath+"/providers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/additionalProperties/required",keyword:"required",params:{missingProperty: "protocol"},message:"must have required property '"+"protocol"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key2 in data1){
if(!(((key2 === "protocol") || (key2 === "base_url")) || (key2 === "key_env"))){
const err4 = {instancePath:instancePath+"/providers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data1.protocol !== undefined){
let data2 = data1.protocol;
if(typeof data2 !== "string"){
const err5 = {instancePath:instancePath+"/providers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/protocol",schemaPath:"#/properties/providers/additionalProperties/properties/protocol/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!(((data2 === "ollama") || (data2 === "openai")) || (data2 === "anthropic"))){
const err6 = {instancePath:instancePath+"/providers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/protocol",schemaPath:"#/properties/providers/additionalProperties/properties/protocol/enum",keyword:"enum",params:{allowedValues: schema63.properties.providers.additionalProperties.properties.protocol.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.base_url !== undefined){
let data3 = data1.base_url;
if(typeof data3 === "string"){
if(!pattern6.test(data3)){
const err7 = {instancePath:instancePath+"/providers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/base_url",schemaPath:"#/properties/providers/additionalProperties/properties/base_url/pattern",keyword:"pattern",params:{pattern: "^https?://"},message:"must match pattern \""+"^https?://"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/providers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/base_url",schemaPath:"#/properties/providers/additionalProperties/properties/base_url/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data1.key_env !== undefined){
if(typeof data1.key_env !== "string"){
const err9 = {instancePath:instancePath+"/providers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/key_env",schemaPath:"#/properties/providers/additionalProperties/properties/key_env/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/providers/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/providers/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath:instancePath+"/providers",schemaPath:"#/properties/providers/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.models !== undefined){
let data5 = data.models;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key3 in data5){
let data6 = data5[key3];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.provider === undefined){
const err12 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/models/additionalProperties/required",keyword:"required",params:{missingProperty: "provider"},message:"must have required property '"+"provider"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data6.where === undefined){
const err13 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/models/additionalProperties/required",keyword:"required",params:{missingProperty: "where"},message:"must have required property '"+"where"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data6.window === undefined){
const err14 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/models/additionalProperties/required",keyword:"required",params:{missingProperty: "window"},message:"must have required property '"+"window"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key4 in data6){
if(!(func1.call(schema63.properties.models.additionalProperties.properties, key4))){
const err15 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/models/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data6.provider !== undefined){
if(typeof data6.provider !== "string"){
const err16 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/provider",schemaPath:"#/properties/models/additionalProperties/properties/provider/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data6.model !== undefined){
let data8 = data6.model;
if(typeof data8 === "string"){
if(data8.length < 1){
const err17 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/model",schemaPath:"#/properties/models/additionalProperties/properties/model/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/model",schemaPath:"#/properties/models/additionalProperties/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data6.where !== undefined){
let data9 = data6.where;
if(typeof data9 !== "string"){
const err19 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/where",schemaPath:"#/properties/models/additionalProperties/properties/where/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!((data9 === "local") || (data9 === "cloud"))){
const err20 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/where",schemaPath:"#/properties/models/additionalProperties/properties/where/enum",keyword:"enum",params:{allowedValues: schema63.properties.models.additionalProperties.properties.where.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data6.window !== undefined){
let data10 = data6.window;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err21 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/window",schemaPath:"#/properties/models/additionalProperties/properties/window/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 1 || isNaN(data10)){
const err22 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/window",schemaPath:"#/properties/models/additionalProperties/properties/window/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
if(data6.can !== undefined){
let data11 = data6.can;
if(Array.isArray(data11)){
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
if(typeof data11[i0] !== "string"){
const err23 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/can/" + i0,schemaPath:"#/properties/models/additionalProperties/properties/can/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/can",schemaPath:"#/properties/models/additionalProperties/properties/can/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data6.price !== undefined){
let data13 = data6.price;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.in === undefined){
const err25 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/price",schemaPath:"#/properties/models/additionalProperties/properties/price/required",keyword:"required",params:{missingProperty: "in"},message:"must have required property '"+"in"+"'"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data13.out === undefined){
const err26 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/price",schemaPath:"#/properties/models/additionalProperties/properties/price/required",keyword:"required",params:{missingProperty: "out"},message:"must have required property '"+"out"+"'"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
for(const key5 in data13){
if(!((((key5 === "in") || (key5 === "out")) || (key5 === "cache_read")) || (key5 === "cache_write"))){
const err27 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/price",schemaPath:"#/properties/models/additionalProperties/properties/price/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data13.in !== undefined){
let data14 = data13.in;
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
const err28 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/price/in",schemaPath:"#/properties/models/additionalProperties/properties/price/properties/in/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/price/in",schemaPath:"#/properties/models/additionalProperties/properties/price/properties/in/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data13.out !== undefined){
let data15 = data13.out;
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 0 || isNaN(data15)){
const err30 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/price/out",schemaPath:"#/properties/models/additionalProperties/properties/price/properties/out/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/price/out",schemaPath:"#/properties/models/additionalProperties/properties/price/properties/out/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data13.cache_read !== undefined){
let data16 = data13.cache_read;
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 0 || isNaN(data16)){
const err32 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/price/cache_read",schemaPath:"#/properties/models/additionalProperties/properties/price/properties/cache_read/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/price/cache_read",schemaPath:"#/properties/models/additionalProperties/properties/price/properties/cache_read/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data13.cache_write !== undefined){
let data17 = data13.cache_write;
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
const err34 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/price/cache_write",schemaPath:"#/properties/models/additionalProperties/properties/price/properties/cache_write/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/price/cache_write",schemaPath:"#/properties/models/additionalProperties/properties/price/properties/cache_write/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/price",schemaPath:"#/properties/models/additionalProperties/properties/price/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data6.good_for !== undefined){
let data18 = data6.good_for;
if(Array.isArray(data18)){
const len1 = data18.length;
for(let i1=0; i1<len1; i1++){
if(typeof data18[i1] !== "string"){
const err37 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/good_for/" + i1,schemaPath:"#/properties/models/additionalProperties/properties/good_for/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/good_for",schemaPath:"#/properties/models/additionalProperties/properties/good_for/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data6.defaults !== undefined){
let data20 = data6.defaults;
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
for(const key6 in data20){
if(!(key6 === "preset")){
let data21 = data20[key6];
if(((((!((typeof data21 == "number") && (isFinite(data21)))) && (typeof data21 !== "string")) && (typeof data21 !== "boolean")) && (data21 !== null)) && (!(Array.isArray(data21)))){
const err39 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/defaults/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"policy.schema.json#/$defs/with/additionalProperties/type",keyword:"type",params:{type: schema46.additionalProperties.type},message:"must be number,string,boolean,null,array"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(Array.isArray(data21)){
const len2 = data21.length;
for(let i2=0; i2<len2; i2++){
if(typeof data21[i2] !== "string"){
const err40 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/defaults/" + key6.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i2,schemaPath:"policy.schema.json#/$defs/with/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
}
}
if(data20.preset !== undefined){
if(typeof data20.preset !== "string"){
const err41 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/defaults/preset",schemaPath:"policy.schema.json#/$defs/with/properties/preset/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/defaults",schemaPath:"policy.schema.json#/$defs/with/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data6.confidence !== undefined){
let data24 = data6.confidence;
if((typeof data24 !== "string") && (!(data24 && typeof data24 == "object" && !Array.isArray(data24)))){
const err43 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/confidence",schemaPath:"#/properties/models/additionalProperties/properties/confidence/type",keyword:"type",params:{type: schema63.properties.models.additionalProperties.properties.confidence.type},message:"must be string,object"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(typeof data24 === "string"){
if(!pattern7.test(data24)){
const err44 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/confidence",schemaPath:"#/properties/models/additionalProperties/properties/confidence/pattern",keyword:"pattern",params:{pattern: "^(logprob|self_report)$"},message:"must match pattern \""+"^(logprob|self_report)$"+"\""};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.judge === undefined){
const err45 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/confidence",schemaPath:"#/properties/models/additionalProperties/properties/confidence/required",keyword:"required",params:{missingProperty: "judge"},message:"must have required property '"+"judge"+"'"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
for(const key7 in data24){
if(!(key7 === "judge")){
const err46 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/confidence",schemaPath:"#/properties/models/additionalProperties/properties/confidence/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data24.judge !== undefined){
if(typeof data24.judge !== "string"){
const err47 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1")+"/confidence/judge",schemaPath:"#/properties/models/additionalProperties/properties/confidence/properties/judge/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
}
}
else {
const err48 = {instancePath:instancePath+"/models/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/models/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
}
else {
const err49 = {instancePath:instancePath+"/models",schemaPath:"#/properties/models/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
validate43.errors = vErrors;
return errors === 0;
}
validate43.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateIntents = validate44;
const schema65 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Intents","description":"How the intent of a prompt is detected when the caller gives none. A tie goes to the one written first.","type":"object","additionalProperties":false,"required":["intents"],"properties":{"detect":{"title":"Detect","type":"object","additionalProperties":false,"properties":{"needs":{"description":"Score an intent needs to be detected: a word, a phrase or a pattern counts 1.","type":"number","minimum":0},"else":{"description":"The intent when none is detected.","type":"string"}}},"intents":{"type":"object","minProperties":1,"additionalProperties":{"title":"IntentEntry","type":"object","additionalProperties":false,"properties":{"means":{"description":"What it is, in a sentence.","type":"string"},"words":{"description":"Whole words, in any case.","type":"array","items":{"type":"string","minLength":1}},"phrases":{"description":"Several words in a row, in any case.","type":"array","items":{"type":"string","minLength":1}},"patterns":{"description":"Regular expressions, in any case.","type":"array","items":{"type":"string","minLength":1}},"examples":{"description":"Prompts that have this intent.","type":"array","items":{"type":"string","minLength":1}},"when":{"$ref":"condition.schema.json"},"preset":{"$ref":"policy.schema.json#/$defs/with"}}}}}};

function validate44(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate44.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.intents === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "intents"},message:"must have required property '"+"intents"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "detect") || (key0 === "intents"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.detect !== undefined){
let data0 = data.detect;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!((key1 === "needs") || (key1 === "else"))){
const err2 = {instancePath:instancePath+"/detect",schemaPath:"#/properties/detect/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.needs !== undefined){
let data1 = data0.needs;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 0 || isNaN(data1)){
const err3 = {instancePath:instancePath+"/detect/needs",schemaPath:"#/properties/detect/properties/needs/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/detect/needs",schemaPath:"#/properties/detect/properties/needs/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.else !== undefined){
if(typeof data0.else !== "string"){
const err5 = {instancePath:instancePath+"/detect/else",schemaPath:"#/properties/detect/properties/else/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/detect",schemaPath:"#/properties/detect/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.intents !== undefined){
let data3 = data.intents;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
if(Object.keys(data3).length < 1){
const err7 = {instancePath:instancePath+"/intents",schemaPath:"#/properties/intents/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key2 in data3){
let data4 = data3[key2];
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key3 in data4){
if(!(((((((key3 === "means") || (key3 === "words")) || (key3 === "phrases")) || (key3 === "patterns")) || (key3 === "examples")) || (key3 === "when")) || (key3 === "preset"))){
const err8 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/intents/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data4.means !== undefined){
if(typeof data4.means !== "string"){
const err9 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/means",schemaPath:"#/properties/intents/additionalProperties/properties/means/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data4.words !== undefined){
let data6 = data4.words;
if(Array.isArray(data6)){
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(typeof data7 === "string"){
if(data7.length < 1){
const err10 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/words/" + i0,schemaPath:"#/properties/intents/additionalProperties/properties/words/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/words/" + i0,schemaPath:"#/properties/intents/additionalProperties/properties/words/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/words",schemaPath:"#/properties/intents/additionalProperties/properties/words/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.phrases !== undefined){
let data8 = data4.phrases;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(typeof data9 === "string"){
if(data9.length < 1){
const err13 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/phrases/" + i1,schemaPath:"#/properties/intents/additionalProperties/properties/phrases/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/phrases/" + i1,schemaPath:"#/properties/intents/additionalProperties/properties/phrases/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/phrases",schemaPath:"#/properties/intents/additionalProperties/properties/phrases/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data4.patterns !== undefined){
let data10 = data4.patterns;
if(Array.isArray(data10)){
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
let data11 = data10[i2];
if(typeof data11 === "string"){
if(data11.length < 1){
const err16 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/patterns/" + i2,schemaPath:"#/properties/intents/additionalProperties/properties/patterns/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/patterns/" + i2,schemaPath:"#/properties/intents/additionalProperties/properties/patterns/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/patterns",schemaPath:"#/properties/intents/additionalProperties/properties/patterns/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data4.examples !== undefined){
let data12 = data4.examples;
if(Array.isArray(data12)){
const len3 = data12.length;
for(let i3=0; i3<len3; i3++){
let data13 = data12[i3];
if(typeof data13 === "string"){
if(data13.length < 1){
const err19 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/examples/" + i3,schemaPath:"#/properties/intents/additionalProperties/properties/examples/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/examples/" + i3,schemaPath:"#/properties/intents/additionalProperties/properties/examples/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/examples",schemaPath:"#/properties/intents/additionalProperties/properties/examples/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data4.preset !== undefined){
let data15 = data4.preset;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key4 in data15){
if(!(key4 === "preset")){
let data16 = data15[key4];
if(((((!((typeof data16 == "number") && (isFinite(data16)))) && (typeof data16 !== "string")) && (typeof data16 !== "boolean")) && (data16 !== null)) && (!(Array.isArray(data16)))){
const err22 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/preset/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"policy.schema.json#/$defs/with/additionalProperties/type",keyword:"type",params:{type: schema46.additionalProperties.type},message:"must be number,string,boolean,null,array"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(Array.isArray(data16)){
const len4 = data16.length;
for(let i4=0; i4<len4; i4++){
if(typeof data16[i4] !== "string"){
const err23 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/preset/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i4,schemaPath:"policy.schema.json#/$defs/with/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
}
}
if(data15.preset !== undefined){
if(typeof data15.preset !== "string"){
const err24 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/preset/preset",schemaPath:"policy.schema.json#/$defs/with/properties/preset/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/preset",schemaPath:"policy.schema.json#/$defs/with/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/intents/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/intents/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/intents",schemaPath:"#/properties/intents/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
validate44.errors = vErrors;
return errors === 0;
}
validate44.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateSuite = validate45;
const schema68 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Suite","description":"A regression suite of a policy. No case ever calls a model.","type":"object","additionalProperties":false,"required":["suite","cases"],"properties":{"suite":{"description":"What this suite shows.","type":"string","minLength":1},"given":{"$ref":"#/$defs/facts"},"cases":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/case"}}},"$defs":{"facts":{"title":"GivenFacts","description":"Facts by name, and `bucket` (0 to under 100), which pins the arm of a split.","type":"object","properties":{"bucket":{"type":"number","minimum":0,"exclusiveMaximum":100}},"additionalProperties":{"type":["string","number","boolean","array"],"items":{"type":"string"}}},"case":{"title":"Case","type":"object","additionalProperties":false,"required":["case"],"properties":{"case":{"description":"The sentence that is true when the case passes.","type":"string","minLength":1},"fixture":{"description":"Names out of tests/fixtures.yaml, laid one over the other.","type":["string","array"],"items":{"type":"string"}},"prompt":{"description":"A user message; its facts are read as the server would.","type":"string"},"request":{"description":"Fields of a chat request (messages, model, context, tags, max_tokens …).","type":"object","additionalProperties":true},"facts":{"$ref":"#/$defs/facts"},"matrix":{"description":"The case runs for every combination of these values; `all` means each value of the fact.","type":"object","additionalProperties":{"type":["string","array"],"pattern":"^all$","items":{"type":["string","number","boolean","array"]}}},"health":{"description":"Models that are down.","type":"object","additionalProperties":{"type":"string","enum":["down","up"]}},"answer":{"description":"What the model is taken to answer.","type":"object","additionalProperties":false,"properties":{"confidence":{"type":"number","minimum":0,"maximum":1},"fails":{"type":"boolean"}}},"expect":{"$ref":"#/$defs/expect"},"skip":{"description":"Why the case is not run.","type":"string","minLength":1},"only":{"description":"Run this case alone, while working on it; fails in CI.","type":"boolean"}}},"expect":{"title":"Expect","description":"Only what is written is checked.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"route":{"description":"Id of the route, or default or pinned.","type":"string"},"model":{"type":"string"},"one_of":{"description":"The model is one of these.","type":"array","minItems":1,"items":{"type":"string"}},"reason":{"type":"string","enum":["ROUTE","DEFAULT","PINNED","SPLIT","SPLIT_NO_KEY","FALLBACK","ESCALATED","CACHED","REFUSED"]},"facts":{"type":"object","additionalProperties":{"type":["string","number","boolean","array"],"items":{"type":"string"}}},"with":{"description":"Parameters of the call; null: not set.","type":"object","additionalProperties":true},"prompt":{"description":"Id of the system prompt; null: none.","type":["string","null"]},"explains":{"description":"The one line, whole.","type":"string"},"why":{"description":"The route's why.","type":"string"},"guards":{"description":"The guards that apply, in any order, and no others.","type":"array","items":{"type":"string"}},"split":{"type":"object","additionalProperties":false,"required":["arm"],"properties":{"arm":{"description":"Index of the arm, from 0.","type":"integer","minimum":0}}},"fallback_from":{"description":"A model that comes before the chosen one and could not serve.","type":"string"},"escalates_to":{"description":"The model that gives the second opinion; null: none is asked.","type":["string","null"]},"refused":{"description":"Code of the refusal, such as no_viable_model; false: not refused.","type":["string","boolean"]},"never":{"$ref":"policy.schema.json#/$defs/selector"}}}}};
const schema69 = {"title":"GivenFacts","description":"Facts by name, and `bucket` (0 to under 100), which pins the arm of a split.","type":"object","properties":{"bucket":{"type":"number","minimum":0,"exclusiveMaximum":100}},"additionalProperties":{"type":["string","number","boolean","array"],"items":{"type":"string"}}};
const schema70 = {"title":"Case","type":"object","additionalProperties":false,"required":["case"],"properties":{"case":{"description":"The sentence that is true when the case passes.","type":"string","minLength":1},"fixture":{"description":"Names out of tests/fixtures.yaml, laid one over the other.","type":["string","array"],"items":{"type":"string"}},"prompt":{"description":"A user message; its facts are read as the server would.","type":"string"},"request":{"description":"Fields of a chat request (messages, model, context, tags, max_tokens …).","type":"object","additionalProperties":true},"facts":{"$ref":"#/$defs/facts"},"matrix":{"description":"The case runs for every combination of these values; `all` means each value of the fact.","type":"object","additionalProperties":{"type":["string","array"],"pattern":"^all$","items":{"type":["string","number","boolean","array"]}}},"health":{"description":"Models that are down.","type":"object","additionalProperties":{"type":"string","enum":["down","up"]}},"answer":{"description":"What the model is taken to answer.","type":"object","additionalProperties":false,"properties":{"confidence":{"type":"number","minimum":0,"maximum":1},"fails":{"type":"boolean"}}},"expect":{"$ref":"#/$defs/expect"},"skip":{"description":"Why the case is not run.","type":"string","minLength":1},"only":{"description":"Run this case alone, while working on it; fails in CI.","type":"boolean"}}};
const pattern8 = new RegExp("^all$", "u");
const schema72 = {"title":"Expect","description":"Only what is written is checked.","type":"object","additionalProperties":false,"minProperties":1,"properties":{"route":{"description":"Id of the route, or default or pinned.","type":"string"},"model":{"type":"string"},"one_of":{"description":"The model is one of these.","type":"array","minItems":1,"items":{"type":"string"}},"reason":{"type":"string","enum":["ROUTE","DEFAULT","PINNED","SPLIT","SPLIT_NO_KEY","FALLBACK","ESCALATED","CACHED","REFUSED"]},"facts":{"type":"object","additionalProperties":{"type":["string","number","boolean","array"],"items":{"type":"string"}}},"with":{"description":"Parameters of the call; null: not set.","type":"object","additionalProperties":true},"prompt":{"description":"Id of the system prompt; null: none.","type":["string","null"]},"explains":{"description":"The one line, whole.","type":"string"},"why":{"description":"The route's why.","type":"string"},"guards":{"description":"The guards that apply, in any order, and no others.","type":"array","items":{"type":"string"}},"split":{"type":"object","additionalProperties":false,"required":["arm"],"properties":{"arm":{"description":"Index of the arm, from 0.","type":"integer","minimum":0}}},"fallback_from":{"description":"A model that comes before the chosen one and could not serve.","type":"string"},"escalates_to":{"description":"The model that gives the second opinion; null: none is asked.","type":["string","null"]},"refused":{"description":"Code of the refusal, such as no_viable_model; false: not refused.","type":["string","boolean"]},"never":{"$ref":"policy.schema.json#/$defs/selector"}}};

function validate48(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate48.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "where") || (key0 === "provider")) || (key0 === "models")) || (key0 === "can"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.where !== undefined){
let data0 = data.where;
if((typeof data0 !== "string") && (!(Array.isArray(data0)))){
const err2 = {instancePath:instancePath+"/where",schemaPath:"#/properties/where/type",keyword:"type",params:{type: schema35.properties.where.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err3 = {instancePath:instancePath+"/where",schemaPath:"#/properties/where/pattern",keyword:"pattern",params:{pattern: "^(local|cloud)$"},message:"must match pattern \""+"^(local|cloud)$"+"\""};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(Array.isArray(data0)){
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 !== "string"){
const err4 = {instancePath:instancePath+"/where/" + i0,schemaPath:"#/properties/where/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!((data1 === "local") || (data1 === "cloud"))){
const err5 = {instancePath:instancePath+"/where/" + i0,schemaPath:"#/properties/where/items/enum",keyword:"enum",params:{allowedValues: schema35.properties.where.items.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
if(data.provider !== undefined){
let data2 = data.provider;
if((typeof data2 !== "string") && (!(Array.isArray(data2)))){
const err6 = {instancePath:instancePath+"/provider",schemaPath:"#/$defs/texts/type",keyword:"type",params:{type: schema36.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(Array.isArray(data2)){
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(typeof data2[i1] !== "string"){
const err7 = {instancePath:instancePath+"/provider/" + i1,schemaPath:"#/$defs/texts/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
if(data.models !== undefined){
let data4 = data.models;
if((typeof data4 !== "string") && (!(Array.isArray(data4)))){
const err8 = {instancePath:instancePath+"/models",schemaPath:"#/$defs/texts/type",keyword:"type",params:{type: schema36.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(Array.isArray(data4)){
const len2 = data4.length;
for(let i2=0; i2<len2; i2++){
if(typeof data4[i2] !== "string"){
const err9 = {instancePath:instancePath+"/models/" + i2,schemaPath:"#/$defs/texts/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
if(data.can !== undefined){
let data6 = data.can;
if((typeof data6 !== "string") && (!(Array.isArray(data6)))){
const err10 = {instancePath:instancePath+"/can",schemaPath:"#/properties/can/type",keyword:"type",params:{type: schema35.properties.can.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(Array.isArray(data6)){
const len3 = data6.length;
for(let i3=0; i3<len3; i3++){
if(typeof data6[i3] !== "string"){
const err11 = {instancePath:instancePath+"/can/" + i3,schemaPath:"#/properties/can/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate48.errors = vErrors;
return errors === 0;
}
validate48.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate47(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate47.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema72.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.route !== undefined){
if(typeof data.route !== "string"){
const err2 = {instancePath:instancePath+"/route",schemaPath:"#/properties/route/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.model !== undefined){
if(typeof data.model !== "string"){
const err3 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.one_of !== undefined){
let data2 = data.one_of;
if(Array.isArray(data2)){
if(data2.length < 1){
const err4 = {instancePath:instancePath+"/one_of",schemaPath:"#/properties/one_of/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(typeof data2[i0] !== "string"){
const err5 = {instancePath:instancePath+"/one_of/" + i0,schemaPath:"#/properties/one_of/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/one_of",schemaPath:"#/properties/one_of/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.reason !== undefined){
let data4 = data.reason;
if(typeof data4 !== "string"){
const err7 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!(((((((((data4 === "ROUTE") || (data4 === "DEFAULT")) || (data4 === "PINNED")) || (data4 === "SPLIT")) || (data4 === "SPLIT_NO_KEY")) || (data4 === "FALLBACK")) || (data4 === "ESCALATED")) || (data4 === "CACHED")) || (data4 === "REFUSED"))){
const err8 = {instancePath:instancePath+"/reason",schemaPath:"#/properties/reason/enum",keyword:"enum",params:{allowedValues: schema72.properties.reason.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.facts !== undefined){
let data5 = data.facts;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key1 in data5){
let data6 = data5[key1];
if((((typeof data6 !== "string") && (!((typeof data6 == "number") && (isFinite(data6))))) && (typeof data6 !== "boolean")) && (!(Array.isArray(data6)))){
const err9 = {instancePath:instancePath+"/facts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/facts/additionalProperties/type",keyword:"type",params:{type: schema72.properties.facts.additionalProperties.type},message:"must be string,number,boolean,array"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
if(typeof data6[i1] !== "string"){
const err10 = {instancePath:instancePath+"/facts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1,schemaPath:"#/properties/facts/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
}
else {
const err11 = {instancePath:instancePath+"/facts",schemaPath:"#/properties/facts/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.with !== undefined){
let data8 = data.with;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
}
else {
const err12 = {instancePath:instancePath+"/with",schemaPath:"#/properties/with/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.prompt !== undefined){
let data9 = data.prompt;
if((typeof data9 !== "string") && (data9 !== null)){
const err13 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type: schema72.properties.prompt.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.explains !== undefined){
if(typeof data.explains !== "string"){
const err14 = {instancePath:instancePath+"/explains",schemaPath:"#/properties/explains/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.why !== undefined){
if(typeof data.why !== "string"){
const err15 = {instancePath:instancePath+"/why",schemaPath:"#/properties/why/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.guards !== undefined){
let data12 = data.guards;
if(Array.isArray(data12)){
const len2 = data12.length;
for(let i2=0; i2<len2; i2++){
if(typeof data12[i2] !== "string"){
const err16 = {instancePath:instancePath+"/guards/" + i2,schemaPath:"#/properties/guards/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/guards",schemaPath:"#/properties/guards/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.split !== undefined){
let data14 = data.split;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.arm === undefined){
const err18 = {instancePath:instancePath+"/split",schemaPath:"#/properties/split/required",keyword:"required",params:{missingProperty: "arm"},message:"must have required property '"+"arm"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key2 in data14){
if(!(key2 === "arm")){
const err19 = {instancePath:instancePath+"/split",schemaPath:"#/properties/split/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data14.arm !== undefined){
let data15 = data14.arm;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err20 = {instancePath:instancePath+"/split/arm",schemaPath:"#/properties/split/properties/arm/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 0 || isNaN(data15)){
const err21 = {instancePath:instancePath+"/split/arm",schemaPath:"#/properties/split/properties/arm/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
}
else {
const err22 = {instancePath:instancePath+"/split",schemaPath:"#/properties/split/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.fallback_from !== undefined){
if(typeof data.fallback_from !== "string"){
const err23 = {instancePath:instancePath+"/fallback_from",schemaPath:"#/properties/fallback_from/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.escalates_to !== undefined){
let data17 = data.escalates_to;
if((typeof data17 !== "string") && (data17 !== null)){
const err24 = {instancePath:instancePath+"/escalates_to",schemaPath:"#/properties/escalates_to/type",keyword:"type",params:{type: schema72.properties.escalates_to.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.refused !== undefined){
let data18 = data.refused;
if((typeof data18 !== "string") && (typeof data18 !== "boolean")){
const err25 = {instancePath:instancePath+"/refused",schemaPath:"#/properties/refused/type",keyword:"type",params:{type: schema72.properties.refused.type},message:"must be string,boolean"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.never !== undefined){
if(!(validate48(data.never, {instancePath:instancePath+"/never",parentData:data,parentDataProperty:"never",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate48.errors : vErrors.concat(validate48.errors);
errors = vErrors.length;
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate47.errors = vErrors;
return errors === 0;
}
validate47.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate46(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate46.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.case === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "case"},message:"must have required property '"+"case"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema70.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.case !== undefined){
let data0 = data.case;
if(typeof data0 === "string"){
if(data0.length < 1){
const err2 = {instancePath:instancePath+"/case",schemaPath:"#/properties/case/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/case",schemaPath:"#/properties/case/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.fixture !== undefined){
let data1 = data.fixture;
if((typeof data1 !== "string") && (!(Array.isArray(data1)))){
const err4 = {instancePath:instancePath+"/fixture",schemaPath:"#/properties/fixture/type",keyword:"type",params:{type: schema70.properties.fixture.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(typeof data1[i0] !== "string"){
const err5 = {instancePath:instancePath+"/fixture/" + i0,schemaPath:"#/properties/fixture/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
if(data.prompt !== undefined){
if(typeof data.prompt !== "string"){
const err6 = {instancePath:instancePath+"/prompt",schemaPath:"#/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.request !== undefined){
let data4 = data.request;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
}
else {
const err7 = {instancePath:instancePath+"/request",schemaPath:"#/properties/request/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.facts !== undefined){
let data5 = data.facts;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key1 in data5){
if(!(key1 === "bucket")){
let data6 = data5[key1];
if((((typeof data6 !== "string") && (!((typeof data6 == "number") && (isFinite(data6))))) && (typeof data6 !== "boolean")) && (!(Array.isArray(data6)))){
const err8 = {instancePath:instancePath+"/facts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/facts/additionalProperties/type",keyword:"type",params:{type: schema69.additionalProperties.type},message:"must be string,number,boolean,array"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(Array.isArray(data6)){
const len1 = data6.length;
for(let i1=0; i1<len1; i1++){
if(typeof data6[i1] !== "string"){
const err9 = {instancePath:instancePath+"/facts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i1,schemaPath:"#/$defs/facts/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
}
}
if(data5.bucket !== undefined){
let data8 = data5.bucket;
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
const err10 = {instancePath:instancePath+"/facts/bucket",schemaPath:"#/$defs/facts/properties/bucket/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data8 >= 100 || isNaN(data8)){
const err11 = {instancePath:instancePath+"/facts/bucket",schemaPath:"#/$defs/facts/properties/bucket/exclusiveMaximum",keyword:"exclusiveMaximum",params:{comparison: "<", limit: 100},message:"must be < 100"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/facts/bucket",schemaPath:"#/$defs/facts/properties/bucket/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/facts",schemaPath:"#/$defs/facts/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.matrix !== undefined){
let data9 = data.matrix;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key2 in data9){
let data10 = data9[key2];
if((typeof data10 !== "string") && (!(Array.isArray(data10)))){
const err14 = {instancePath:instancePath+"/matrix/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/matrix/additionalProperties/type",keyword:"type",params:{type: schema70.properties.matrix.additionalProperties.type},message:"must be string,array"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(typeof data10 === "string"){
if(!pattern8.test(data10)){
const err15 = {instancePath:instancePath+"/matrix/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/matrix/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^all$"},message:"must match pattern \""+"^all$"+"\""};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(Array.isArray(data10)){
const len2 = data10.length;
for(let i2=0; i2<len2; i2++){
let data11 = data10[i2];
if((((typeof data11 !== "string") && (!((typeof data11 == "number") && (isFinite(data11))))) && (typeof data11 !== "boolean")) && (!(Array.isArray(data11)))){
const err16 = {instancePath:instancePath+"/matrix/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i2,schemaPath:"#/properties/matrix/additionalProperties/items/type",keyword:"type",params:{type: schema70.properties.matrix.additionalProperties.items.type},message:"must be string,number,boolean,array"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
}
}
else {
const err17 = {instancePath:instancePath+"/matrix",schemaPath:"#/properties/matrix/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.health !== undefined){
let data12 = data.health;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key3 in data12){
let data13 = data12[key3];
if(typeof data13 !== "string"){
const err18 = {instancePath:instancePath+"/health/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/health/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(!((data13 === "down") || (data13 === "up"))){
const err19 = {instancePath:instancePath+"/health/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/health/additionalProperties/enum",keyword:"enum",params:{allowedValues: schema70.properties.health.additionalProperties.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.answer !== undefined){
let data14 = data.answer;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key4 in data14){
if(!((key4 === "confidence") || (key4 === "fails"))){
const err21 = {instancePath:instancePath+"/answer",schemaPath:"#/properties/answer/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data14.confidence !== undefined){
let data15 = data14.confidence;
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 1 || isNaN(data15)){
const err22 = {instancePath:instancePath+"/answer/confidence",schemaPath:"#/properties/answer/properties/confidence/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data15 < 0 || isNaN(data15)){
const err23 = {instancePath:instancePath+"/answer/confidence",schemaPath:"#/properties/answer/properties/confidence/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/answer/confidence",schemaPath:"#/properties/answer/properties/confidence/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data14.fails !== undefined){
if(typeof data14.fails !== "boolean"){
const err25 = {instancePath:instancePath+"/answer/fails",schemaPath:"#/properties/answer/properties/fails/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/answer",schemaPath:"#/properties/answer/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.expect !== undefined){
if(!(validate47(data.expect, {instancePath:instancePath+"/expect",parentData:data,parentDataProperty:"expect",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate47.errors : vErrors.concat(validate47.errors);
errors = vErrors.length;
}
}
if(data.skip !== undefined){
let data18 = data.skip;
if(typeof data18 === "string"){
if(data18.length < 1){
const err27 = {instancePath:instancePath+"/skip",schemaPath:"#/properties/skip/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/skip",schemaPath:"#/properties/skip/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.only !== undefined){
if(typeof data.only !== "boolean"){
const err29 = {instancePath:instancePath+"/only",schemaPath:"#/properties/only/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
else {
const err30 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
validate46.errors = vErrors;
return errors === 0;
}
validate46.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate45(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate45.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.suite === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "suite"},message:"must have required property '"+"suite"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.cases === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "cases"},message:"must have required property '"+"cases"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "suite") || (key0 === "given")) || (key0 === "cases"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.suite !== undefined){
let data0 = data.suite;
if(typeof data0 === "string"){
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/suite",schemaPath:"#/properties/suite/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/suite",schemaPath:"#/properties/suite/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.given !== undefined){
let data1 = data.given;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key1 in data1){
if(!(key1 === "bucket")){
let data2 = data1[key1];
if((((typeof data2 !== "string") && (!((typeof data2 == "number") && (isFinite(data2))))) && (typeof data2 !== "boolean")) && (!(Array.isArray(data2)))){
const err5 = {instancePath:instancePath+"/given/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/facts/additionalProperties/type",keyword:"type",params:{type: schema69.additionalProperties.type},message:"must be string,number,boolean,array"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(typeof data2[i0] !== "string"){
const err6 = {instancePath:instancePath+"/given/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"#/$defs/facts/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
}
}
if(data1.bucket !== undefined){
let data4 = data1.bucket;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err7 = {instancePath:instancePath+"/given/bucket",schemaPath:"#/$defs/facts/properties/bucket/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data4 >= 100 || isNaN(data4)){
const err8 = {instancePath:instancePath+"/given/bucket",schemaPath:"#/$defs/facts/properties/bucket/exclusiveMaximum",keyword:"exclusiveMaximum",params:{comparison: "<", limit: 100},message:"must be < 100"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/given/bucket",schemaPath:"#/$defs/facts/properties/bucket/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/given",schemaPath:"#/$defs/facts/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.cases !== undefined){
let data5 = data.cases;
if(Array.isArray(data5)){
if(data5.length < 1){
const err11 = {instancePath:instancePath+"/cases",schemaPath:"#/properties/cases/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
if(!(validate46(data5[i1], {instancePath:instancePath+"/cases/" + i1,parentData:data5,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate46.errors : vErrors.concat(validate46.errors);
errors = vErrors.length;
}
}
}
else {
const err12 = {instancePath:instancePath+"/cases",schemaPath:"#/properties/cases/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate45.errors = vErrors;
return errors === 0;
}
validate45.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateFixtures = validate52;
const schema76 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Fixtures","description":"Facts and prompts with a name, for the cases of the test suites.","type":"object","additionalProperties":{"title":"Fixture","type":"object","additionalProperties":false,"minProperties":1,"properties":{"prompt":{"description":"A user message.","type":"string"},"request":{"description":"Fields of a chat request.","type":"object","additionalProperties":true},"facts":{"$ref":"test.schema.json#/$defs/facts"}}}};

function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate52.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
let data0 = data[key0];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(Object.keys(data0).length < 1){
const err0 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minProperties",keyword:"minProperties",params:{limit: 1},message:"must NOT have fewer than 1 properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key1 in data0){
if(!(((key1 === "prompt") || (key1 === "request")) || (key1 === "facts"))){
const err1 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data0.prompt !== undefined){
if(typeof data0.prompt !== "string"){
const err2 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/prompt",schemaPath:"#/additionalProperties/properties/prompt/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.request !== undefined){
let data2 = data0.request;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
}
else {
const err3 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/request",schemaPath:"#/additionalProperties/properties/request/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data0.facts !== undefined){
let data3 = data0.facts;
if(data3 && typeof data3 == "object" && !Array.isArray(data3)){
for(const key2 in data3){
if(!(key2 === "bucket")){
let data4 = data3[key2];
if((((typeof data4 !== "string") && (!((typeof data4 == "number") && (isFinite(data4))))) && (typeof data4 !== "boolean")) && (!(Array.isArray(data4)))){
const err4 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/facts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"test.schema.json#/$defs/facts/additionalProperties/type",keyword:"type",params:{type: schema69.additionalProperties.type},message:"must be string,number,boolean,array"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(Array.isArray(data4)){
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(typeof data4[i0] !== "string"){
const err5 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/facts/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i0,schemaPath:"test.schema.json#/$defs/facts/additionalProperties/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
}
}
if(data3.bucket !== undefined){
let data6 = data3.bucket;
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err6 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/facts/bucket",schemaPath:"test.schema.json#/$defs/facts/properties/bucket/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data6 >= 100 || isNaN(data6)){
const err7 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/facts/bucket",schemaPath:"test.schema.json#/$defs/facts/properties/bucket/exclusiveMaximum",keyword:"exclusiveMaximum",params:{comparison: "<", limit: 100},message:"must be < 100"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/facts/bucket",schemaPath:"test.schema.json#/$defs/facts/properties/bucket/type",keyword:"type",params:{type: "number"},message:"must be number"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1")+"/facts",schemaPath:"test.schema.json#/$defs/facts/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/" + key0.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate52.errors = vErrors;
return errors === 0;
}
validate52.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateSettings = validate53;
const schema78 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Settings","description":"How a folder of policies is checked: signalbox.yaml beside policy.yaml. It changes no decision.","type":"object","additionalProperties":false,"properties":{"levels":{"title":"Levels","description":"How loud a finding is, by its code: off, hint, warning or error. What is an error by itself stays one.","type":"object","additionalProperties":{"$ref":"#/$defs/level"},"properties":{"PL001":{"description":"yaml-syntax, by itself an error.","$ref":"#/$defs/level"},"PL002":{"description":"yaml-feature, by itself an error.","$ref":"#/$defs/level"},"PL003":{"description":"unknown-key, by itself an error.","$ref":"#/$defs/level"},"PL004":{"description":"wrong-kind, by itself an error.","$ref":"#/$defs/level"},"PL005":{"description":"duplicate-id, by itself an error.","$ref":"#/$defs/level"},"PL006":{"description":"unsupported-version, by itself an error.","$ref":"#/$defs/level"},"PL101":{"description":"unknown-reference, by itself an error.","$ref":"#/$defs/level"},"PL102":{"description":"unknown-fact, by itself an error.","$ref":"#/$defs/level"},"PL103":{"description":"value-mismatch, by itself an error.","$ref":"#/$defs/level"},"PL104":{"description":"unknown-operator, by itself an error.","$ref":"#/$defs/level"},"PL105":{"description":"cyclic-definition, by itself an error.","$ref":"#/$defs/level"},"PL106":{"description":"unknown-placeholder, by itself an error.","$ref":"#/$defs/level"},"PL107":{"description":"never-used, by itself a warning.","$ref":"#/$defs/level"},"PL201":{"description":"shadowed-route, by itself a warning.","$ref":"#/$defs/level"},"PL202":{"description":"never-true, by itself an error.","$ref":"#/$defs/level"},"PL203":{"description":"redundant-condition, by itself a warning.","$ref":"#/$defs/level"},"PL204":{"description":"equal-meaning, by itself a warning.","$ref":"#/$defs/level"},"PL205":{"description":"default-missing, by itself an error.","$ref":"#/$defs/level"},"PL206":{"description":"empty-group, by itself an error.","$ref":"#/$defs/level"},"PL207":{"description":"boundary-gap, by itself a warning.","$ref":"#/$defs/level"},"PL208":{"description":"same-outcome, by itself a hint.","$ref":"#/$defs/level"},"PL209":{"description":"hard-to-read, by itself a hint.","$ref":"#/$defs/level"},"PL210":{"description":"undecided, by itself a hint.","$ref":"#/$defs/level"},"PL211":{"description":"no-traffic, by itself a hint.","$ref":"#/$defs/level"},"PL301":{"description":"over-the-window, by itself a warning.","$ref":"#/$defs/level"},"PL302":{"description":"model-entry, by itself an error.","$ref":"#/$defs/level"},"PL303":{"description":"parameter, by itself an error.","$ref":"#/$defs/level"},"PL304":{"description":"no-room-left, by itself an error.","$ref":"#/$defs/level"},"PL305":{"description":"leak, by itself an error.","$ref":"#/$defs/level"},"PL306":{"description":"no-viable-model, by itself a warning.","$ref":"#/$defs/level"},"PL307":{"description":"fallback-to-itself, by itself a warning.","$ref":"#/$defs/level"},"PL308":{"description":"price-missing, by itself a warning.","$ref":"#/$defs/level"},"PL401":{"description":"shares, by itself an error.","$ref":"#/$defs/level"},"PL402":{"description":"split-key, by itself a warning.","$ref":"#/$defs/level"},"PL403":{"description":"split-end, by itself a warning.","$ref":"#/$defs/level"},"PL404":{"description":"idle-arm, by itself a hint.","$ref":"#/$defs/level"},"PL501":{"description":"untested, by itself a warning.","$ref":"#/$defs/level"},"PL502":{"description":"half-tested, by itself a warning.","$ref":"#/$defs/level"},"PL503":{"description":"surviving-mutant, by itself a hint.","$ref":"#/$defs/level"},"PL504":{"description":"idle-test, by itself an error.","$ref":"#/$defs/level"},"PL601":{"description":"secret, by itself an error.","$ref":"#/$defs/level"},"PL602":{"description":"slow-pattern, by itself an error.","$ref":"#/$defs/level"},"PL603":{"description":"deceptive-characters, by itself a warning.","$ref":"#/$defs/level"},"PL604":{"description":"guard-rests-on-caller, by itself a hint.","$ref":"#/$defs/level"},"PL605":{"description":"intent-detection, by itself a warning.","$ref":"#/$defs/level"},"PL701":{"description":"no-why, by itself a warning.","$ref":"#/$defs/level"},"PL702":{"description":"id-style, by itself a hint.","$ref":"#/$defs/level"},"PL703":{"description":"idle-disable, by itself a hint.","$ref":"#/$defs/level"}}}},"$defs":{"level":{"title":"Level","type":"string","enum":["off","hint","warning","error"]}}};
const schema79 = {"title":"Level","type":"string","enum":["off","hint","warning","error"]};

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate53.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(key0 === "levels")){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.levels !== undefined){
let data0 = data.levels;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
if(!(func1.call(schema78.properties.levels.properties, key1))){
let data1 = data0[key1];
if(typeof data1 !== "string"){
const err1 = {instancePath:instancePath+"/levels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(!((((data1 === "off") || (data1 === "hint")) || (data1 === "warning")) || (data1 === "error"))){
const err2 = {instancePath:instancePath+"/levels/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
if(data0.PL001 !== undefined){
let data2 = data0.PL001;
if(typeof data2 !== "string"){
const err3 = {instancePath:instancePath+"/levels/PL001",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!((((data2 === "off") || (data2 === "hint")) || (data2 === "warning")) || (data2 === "error"))){
const err4 = {instancePath:instancePath+"/levels/PL001",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.PL002 !== undefined){
let data3 = data0.PL002;
if(typeof data3 !== "string"){
const err5 = {instancePath:instancePath+"/levels/PL002",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!((((data3 === "off") || (data3 === "hint")) || (data3 === "warning")) || (data3 === "error"))){
const err6 = {instancePath:instancePath+"/levels/PL002",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data0.PL003 !== undefined){
let data4 = data0.PL003;
if(typeof data4 !== "string"){
const err7 = {instancePath:instancePath+"/levels/PL003",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(!((((data4 === "off") || (data4 === "hint")) || (data4 === "warning")) || (data4 === "error"))){
const err8 = {instancePath:instancePath+"/levels/PL003",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data0.PL004 !== undefined){
let data5 = data0.PL004;
if(typeof data5 !== "string"){
const err9 = {instancePath:instancePath+"/levels/PL004",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((((data5 === "off") || (data5 === "hint")) || (data5 === "warning")) || (data5 === "error"))){
const err10 = {instancePath:instancePath+"/levels/PL004",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data0.PL005 !== undefined){
let data6 = data0.PL005;
if(typeof data6 !== "string"){
const err11 = {instancePath:instancePath+"/levels/PL005",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!((((data6 === "off") || (data6 === "hint")) || (data6 === "warning")) || (data6 === "error"))){
const err12 = {instancePath:instancePath+"/levels/PL005",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data0.PL006 !== undefined){
let data7 = data0.PL006;
if(typeof data7 !== "string"){
const err13 = {instancePath:instancePath+"/levels/PL006",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(!((((data7 === "off") || (data7 === "hint")) || (data7 === "warning")) || (data7 === "error"))){
const err14 = {instancePath:instancePath+"/levels/PL006",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data0.PL101 !== undefined){
let data8 = data0.PL101;
if(typeof data8 !== "string"){
const err15 = {instancePath:instancePath+"/levels/PL101",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(!((((data8 === "off") || (data8 === "hint")) || (data8 === "warning")) || (data8 === "error"))){
const err16 = {instancePath:instancePath+"/levels/PL101",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data0.PL102 !== undefined){
let data9 = data0.PL102;
if(typeof data9 !== "string"){
const err17 = {instancePath:instancePath+"/levels/PL102",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(!((((data9 === "off") || (data9 === "hint")) || (data9 === "warning")) || (data9 === "error"))){
const err18 = {instancePath:instancePath+"/levels/PL102",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data0.PL103 !== undefined){
let data10 = data0.PL103;
if(typeof data10 !== "string"){
const err19 = {instancePath:instancePath+"/levels/PL103",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(!((((data10 === "off") || (data10 === "hint")) || (data10 === "warning")) || (data10 === "error"))){
const err20 = {instancePath:instancePath+"/levels/PL103",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data0.PL104 !== undefined){
let data11 = data0.PL104;
if(typeof data11 !== "string"){
const err21 = {instancePath:instancePath+"/levels/PL104",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(!((((data11 === "off") || (data11 === "hint")) || (data11 === "warning")) || (data11 === "error"))){
const err22 = {instancePath:instancePath+"/levels/PL104",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data0.PL105 !== undefined){
let data12 = data0.PL105;
if(typeof data12 !== "string"){
const err23 = {instancePath:instancePath+"/levels/PL105",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!((((data12 === "off") || (data12 === "hint")) || (data12 === "warning")) || (data12 === "error"))){
const err24 = {instancePath:instancePath+"/levels/PL105",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data0.PL106 !== undefined){
let data13 = data0.PL106;
if(typeof data13 !== "string"){
const err25 = {instancePath:instancePath+"/levels/PL106",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!((((data13 === "off") || (data13 === "hint")) || (data13 === "warning")) || (data13 === "error"))){
const err26 = {instancePath:instancePath+"/levels/PL106",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data0.PL107 !== undefined){
let data14 = data0.PL107;
if(typeof data14 !== "string"){
const err27 = {instancePath:instancePath+"/levels/PL107",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(!((((data14 === "off") || (data14 === "hint")) || (data14 === "warning")) || (data14 === "error"))){
const err28 = {instancePath:instancePath+"/levels/PL107",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data0.PL201 !== undefined){
let data15 = data0.PL201;
if(typeof data15 !== "string"){
const err29 = {instancePath:instancePath+"/levels/PL201",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(!((((data15 === "off") || (data15 === "hint")) || (data15 === "warning")) || (data15 === "error"))){
const err30 = {instancePath:instancePath+"/levels/PL201",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data0.PL202 !== undefined){
let data16 = data0.PL202;
if(typeof data16 !== "string"){
const err31 = {instancePath:instancePath+"/levels/PL202",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(!((((data16 === "off") || (data16 === "hint")) || (data16 === "warning")) || (data16 === "error"))){
const err32 = {instancePath:instancePath+"/levels/PL202",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data0.PL203 !== undefined){
let data17 = data0.PL203;
if(typeof data17 !== "string"){
const err33 = {instancePath:instancePath+"/levels/PL203",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!((((data17 === "off") || (data17 === "hint")) || (data17 === "warning")) || (data17 === "error"))){
const err34 = {instancePath:instancePath+"/levels/PL203",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data0.PL204 !== undefined){
let data18 = data0.PL204;
if(typeof data18 !== "string"){
const err35 = {instancePath:instancePath+"/levels/PL204",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(!((((data18 === "off") || (data18 === "hint")) || (data18 === "warning")) || (data18 === "error"))){
const err36 = {instancePath:instancePath+"/levels/PL204",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data0.PL205 !== undefined){
let data19 = data0.PL205;
if(typeof data19 !== "string"){
const err37 = {instancePath:instancePath+"/levels/PL205",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(!((((data19 === "off") || (data19 === "hint")) || (data19 === "warning")) || (data19 === "error"))){
const err38 = {instancePath:instancePath+"/levels/PL205",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data0.PL206 !== undefined){
let data20 = data0.PL206;
if(typeof data20 !== "string"){
const err39 = {instancePath:instancePath+"/levels/PL206",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(!((((data20 === "off") || (data20 === "hint")) || (data20 === "warning")) || (data20 === "error"))){
const err40 = {instancePath:instancePath+"/levels/PL206",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data0.PL207 !== undefined){
let data21 = data0.PL207;
if(typeof data21 !== "string"){
const err41 = {instancePath:instancePath+"/levels/PL207",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(!((((data21 === "off") || (data21 === "hint")) || (data21 === "warning")) || (data21 === "error"))){
const err42 = {instancePath:instancePath+"/levels/PL207",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data0.PL208 !== undefined){
let data22 = data0.PL208;
if(typeof data22 !== "string"){
const err43 = {instancePath:instancePath+"/levels/PL208",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(!((((data22 === "off") || (data22 === "hint")) || (data22 === "warning")) || (data22 === "error"))){
const err44 = {instancePath:instancePath+"/levels/PL208",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data0.PL209 !== undefined){
let data23 = data0.PL209;
if(typeof data23 !== "string"){
const err45 = {instancePath:instancePath+"/levels/PL209",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(!((((data23 === "off") || (data23 === "hint")) || (data23 === "warning")) || (data23 === "error"))){
const err46 = {instancePath:instancePath+"/levels/PL209",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data0.PL210 !== undefined){
let data24 = data0.PL210;
if(typeof data24 !== "string"){
const err47 = {instancePath:instancePath+"/levels/PL210",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(!((((data24 === "off") || (data24 === "hint")) || (data24 === "warning")) || (data24 === "error"))){
const err48 = {instancePath:instancePath+"/levels/PL210",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data0.PL211 !== undefined){
let data25 = data0.PL211;
if(typeof data25 !== "string"){
const err49 = {instancePath:instancePath+"/levels/PL211",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(!((((data25 === "off") || (data25 === "hint")) || (data25 === "warning")) || (data25 === "error"))){
const err50 = {instancePath:instancePath+"/levels/PL211",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data0.PL301 !== undefined){
let data26 = data0.PL301;
if(typeof data26 !== "string"){
const err51 = {instancePath:instancePath+"/levels/PL301",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if(!((((data26 === "off") || (data26 === "hint")) || (data26 === "warning")) || (data26 === "error"))){
const err52 = {instancePath:instancePath+"/levels/PL301",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data0.PL302 !== undefined){
let data27 = data0.PL302;
if(typeof data27 !== "string"){
const err53 = {instancePath:instancePath+"/levels/PL302",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(!((((data27 === "off") || (data27 === "hint")) || (data27 === "warning")) || (data27 === "error"))){
const err54 = {instancePath:instancePath+"/levels/PL302",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data0.PL303 !== undefined){
let data28 = data0.PL303;
if(typeof data28 !== "string"){
const err55 = {instancePath:instancePath+"/levels/PL303",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(!((((data28 === "off") || (data28 === "hint")) || (data28 === "warning")) || (data28 === "error"))){
const err56 = {instancePath:instancePath+"/levels/PL303",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data0.PL304 !== undefined){
let data29 = data0.PL304;
if(typeof data29 !== "string"){
const err57 = {instancePath:instancePath+"/levels/PL304",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if(!((((data29 === "off") || (data29 === "hint")) || (data29 === "warning")) || (data29 === "error"))){
const err58 = {instancePath:instancePath+"/levels/PL304",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data0.PL305 !== undefined){
let data30 = data0.PL305;
if(typeof data30 !== "string"){
const err59 = {instancePath:instancePath+"/levels/PL305",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
if(!((((data30 === "off") || (data30 === "hint")) || (data30 === "warning")) || (data30 === "error"))){
const err60 = {instancePath:instancePath+"/levels/PL305",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data0.PL306 !== undefined){
let data31 = data0.PL306;
if(typeof data31 !== "string"){
const err61 = {instancePath:instancePath+"/levels/PL306",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(!((((data31 === "off") || (data31 === "hint")) || (data31 === "warning")) || (data31 === "error"))){
const err62 = {instancePath:instancePath+"/levels/PL306",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data0.PL307 !== undefined){
let data32 = data0.PL307;
if(typeof data32 !== "string"){
const err63 = {instancePath:instancePath+"/levels/PL307",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(!((((data32 === "off") || (data32 === "hint")) || (data32 === "warning")) || (data32 === "error"))){
const err64 = {instancePath:instancePath+"/levels/PL307",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data0.PL308 !== undefined){
let data33 = data0.PL308;
if(typeof data33 !== "string"){
const err65 = {instancePath:instancePath+"/levels/PL308",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(!((((data33 === "off") || (data33 === "hint")) || (data33 === "warning")) || (data33 === "error"))){
const err66 = {instancePath:instancePath+"/levels/PL308",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data0.PL401 !== undefined){
let data34 = data0.PL401;
if(typeof data34 !== "string"){
const err67 = {instancePath:instancePath+"/levels/PL401",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(!((((data34 === "off") || (data34 === "hint")) || (data34 === "warning")) || (data34 === "error"))){
const err68 = {instancePath:instancePath+"/levels/PL401",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data0.PL402 !== undefined){
let data35 = data0.PL402;
if(typeof data35 !== "string"){
const err69 = {instancePath:instancePath+"/levels/PL402",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
if(!((((data35 === "off") || (data35 === "hint")) || (data35 === "warning")) || (data35 === "error"))){
const err70 = {instancePath:instancePath+"/levels/PL402",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data0.PL403 !== undefined){
let data36 = data0.PL403;
if(typeof data36 !== "string"){
const err71 = {instancePath:instancePath+"/levels/PL403",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
if(!((((data36 === "off") || (data36 === "hint")) || (data36 === "warning")) || (data36 === "error"))){
const err72 = {instancePath:instancePath+"/levels/PL403",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data0.PL404 !== undefined){
let data37 = data0.PL404;
if(typeof data37 !== "string"){
const err73 = {instancePath:instancePath+"/levels/PL404",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
if(!((((data37 === "off") || (data37 === "hint")) || (data37 === "warning")) || (data37 === "error"))){
const err74 = {instancePath:instancePath+"/levels/PL404",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data0.PL501 !== undefined){
let data38 = data0.PL501;
if(typeof data38 !== "string"){
const err75 = {instancePath:instancePath+"/levels/PL501",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(!((((data38 === "off") || (data38 === "hint")) || (data38 === "warning")) || (data38 === "error"))){
const err76 = {instancePath:instancePath+"/levels/PL501",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data0.PL502 !== undefined){
let data39 = data0.PL502;
if(typeof data39 !== "string"){
const err77 = {instancePath:instancePath+"/levels/PL502",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(!((((data39 === "off") || (data39 === "hint")) || (data39 === "warning")) || (data39 === "error"))){
const err78 = {instancePath:instancePath+"/levels/PL502",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
}
if(data0.PL503 !== undefined){
let data40 = data0.PL503;
if(typeof data40 !== "string"){
const err79 = {instancePath:instancePath+"/levels/PL503",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if(!((((data40 === "off") || (data40 === "hint")) || (data40 === "warning")) || (data40 === "error"))){
const err80 = {instancePath:instancePath+"/levels/PL503",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data0.PL504 !== undefined){
let data41 = data0.PL504;
if(typeof data41 !== "string"){
const err81 = {instancePath:instancePath+"/levels/PL504",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
if(!((((data41 === "off") || (data41 === "hint")) || (data41 === "warning")) || (data41 === "error"))){
const err82 = {instancePath:instancePath+"/levels/PL504",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data0.PL601 !== undefined){
let data42 = data0.PL601;
if(typeof data42 !== "string"){
const err83 = {instancePath:instancePath+"/levels/PL601",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if(!((((data42 === "off") || (data42 === "hint")) || (data42 === "warning")) || (data42 === "error"))){
const err84 = {instancePath:instancePath+"/levels/PL601",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
if(data0.PL602 !== undefined){
let data43 = data0.PL602;
if(typeof data43 !== "string"){
const err85 = {instancePath:instancePath+"/levels/PL602",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(!((((data43 === "off") || (data43 === "hint")) || (data43 === "warning")) || (data43 === "error"))){
const err86 = {instancePath:instancePath+"/levels/PL602",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
}
if(data0.PL603 !== undefined){
let data44 = data0.PL603;
if(typeof data44 !== "string"){
const err87 = {instancePath:instancePath+"/levels/PL603",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(!((((data44 === "off") || (data44 === "hint")) || (data44 === "warning")) || (data44 === "error"))){
const err88 = {instancePath:instancePath+"/levels/PL603",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
if(data0.PL604 !== undefined){
let data45 = data0.PL604;
if(typeof data45 !== "string"){
const err89 = {instancePath:instancePath+"/levels/PL604",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(!((((data45 === "off") || (data45 === "hint")) || (data45 === "warning")) || (data45 === "error"))){
const err90 = {instancePath:instancePath+"/levels/PL604",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data0.PL605 !== undefined){
let data46 = data0.PL605;
if(typeof data46 !== "string"){
const err91 = {instancePath:instancePath+"/levels/PL605",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if(!((((data46 === "off") || (data46 === "hint")) || (data46 === "warning")) || (data46 === "error"))){
const err92 = {instancePath:instancePath+"/levels/PL605",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data0.PL701 !== undefined){
let data47 = data0.PL701;
if(typeof data47 !== "string"){
const err93 = {instancePath:instancePath+"/levels/PL701",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if(!((((data47 === "off") || (data47 === "hint")) || (data47 === "warning")) || (data47 === "error"))){
const err94 = {instancePath:instancePath+"/levels/PL701",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
if(data0.PL702 !== undefined){
let data48 = data0.PL702;
if(typeof data48 !== "string"){
const err95 = {instancePath:instancePath+"/levels/PL702",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(!((((data48 === "off") || (data48 === "hint")) || (data48 === "warning")) || (data48 === "error"))){
const err96 = {instancePath:instancePath+"/levels/PL702",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data0.PL703 !== undefined){
let data49 = data0.PL703;
if(typeof data49 !== "string"){
const err97 = {instancePath:instancePath+"/levels/PL703",schemaPath:"#/$defs/level/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
if(!((((data49 === "off") || (data49 === "hint")) || (data49 === "warning")) || (data49 === "error"))){
const err98 = {instancePath:instancePath+"/levels/PL703",schemaPath:"#/$defs/level/enum",keyword:"enum",params:{allowedValues: schema79.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
}
else {
const err99 = {instancePath:instancePath+"/levels",schemaPath:"#/properties/levels/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
}
else {
const err100 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
validate53.errors = vErrors;
return errors === 0;
}
validate53.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateChatRequest = validate54;
const schema128 = {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"ChatRequest","description":"An OpenAI chat completion request with Signalbox's own fields. Fields not named here are passed on to the model as they are.","type":"object","additionalProperties":true,"required":["messages"],"properties":{"model":{"description":"auto (or absent), auto:fast, auto:balanced, auto:accurate, or the id of a model.","type":["string","null"],"maxLength":256},"messages":{"type":"array","minItems":1,"maxItems":10000,"items":{"title":"ChatMessage","type":"object","additionalProperties":true,"required":["role"],"properties":{"role":{"type":"string","enum":["system","developer","user","assistant","tool","function"]},"content":{"type":["string","array","null"],"items":{"title":"ContentPart","type":"object","additionalProperties":true,"required":["type"],"properties":{"type":{"type":"string"},"text":{"type":"string"}}}},"name":{"type":"string"},"tool_calls":{"type":["array","null"],"items":{"type":"object","additionalProperties":true}},"tool_call_id":{"type":"string"},"is_error":{"description":"Of a tool message: the call failed.","type":["boolean","null"]},"reasoning_details":{"description":"Thoughts as their model signed or sealed them, to be given back to it unchanged.","type":["array","null"],"maxItems":1000,"items":{"title":"ReasoningDetail","type":"object","additionalProperties":true,"required":["type"],"properties":{"type":{"description":"reasoning.text or reasoning.encrypted; others are left alone.","type":"string"},"text":{"type":["string","null"]},"signature":{"type":["string","null"]},"data":{"description":"Of reasoning.encrypted.","type":["string","null"]},"format":{"description":"Who can read the signature: anthropic-claude-v1.","type":["string","null"]},"index":{"description":"Its place among words, thoughts and calls of the message, from 0.","type":["integer","null"]}}}}}}},"intent":{"description":"What the prompt wants; detected when absent.","type":["string","null"],"maxLength":80},"latency_target":{"type":["string","null"],"enum":["ultra_low","low","medium","high",null]},"cost_priority":{"type":["boolean","null"]},"mode":{"type":["string","null"],"enum":["fast","balanced","accurate",null]},"context":{"description":"Text to answer from. It goes to the model before the last user message.","type":["string","array","null"],"items":{"type":"string"}},"tags":{"type":["array","null"],"maxItems":100,"items":{"type":"string","minLength":1,"maxLength":64}},"temperature":{"type":["number","null"],"minimum":0,"maximum":2},"top_p":{"type":["number","null"],"minimum":0,"maximum":1},"max_tokens":{"type":["integer","null"],"minimum":1},"max_completion_tokens":{"type":["integer","null"],"minimum":1},"stop":{"type":["string","array","null"],"items":{"type":"string"},"maxItems":16},"n":{"type":["integer","null"],"minimum":1,"maximum":128},"seed":{"type":["integer","null"]},"frequency_penalty":{"type":["number","null"],"minimum":-2,"maximum":2},"presence_penalty":{"type":["number","null"],"minimum":-2,"maximum":2},"stream":{"type":["boolean","null"]},"stream_options":{"type":["object","null"],"additionalProperties":true,"properties":{"include_usage":{"type":["boolean","null"]}}},"user":{"type":["string","null"],"maxLength":512},"tools":{"type":["array","null"],"maxItems":1000,"items":{"type":"object","additionalProperties":true,"required":["type"],"properties":{"type":{"type":"string"}}}},"tool_choice":{"type":["string","object","null"],"additionalProperties":true},"response_format":{"type":["object","null"],"additionalProperties":true,"required":["type"],"properties":{"type":{"type":"string"}}}}};

function validate54(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate54.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.messages === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "messages"},message:"must have required property '"+"messages"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.model !== undefined){
let data0 = data.model;
if((typeof data0 !== "string") && (data0 !== null)){
const err1 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/type",keyword:"type",params:{type: schema128.properties.model.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(typeof data0 === "string"){
if(data0.length > 256){
const err2 = {instancePath:instancePath+"/model",schemaPath:"#/properties/model/maxLength",keyword:"maxLength",params:{limit: 256},message:"must NOT have more than 256 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
}
if(data.messages !== undefined){
let data1 = data.messages;
if(Array.isArray(data1)){
if(data1.length > 10000){
const err3 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/maxItems",keyword:"maxItems",params:{limit: 10000},message:"must NOT have more than 10000 items"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1.length < 1){
const err4 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.role === undefined){
const err5 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/required",keyword:"required",params:{missingProperty: "role"},message:"must have required property '"+"role"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2.role !== undefined){
let data3 = data2.role;
if(typeof data3 !== "string"){
const err6 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/properties/role/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!((((((data3 === "system") || (data3 === "developer")) || (data3 === "user")) || (data3 === "assistant")) || (data3 === "tool")) || (data3 === "function"))){
const err7 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/properties/messages/items/properties/role/enum",keyword:"enum",params:{allowedValues: schema128.properties.messages.items.properties.role.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data2.content !== undefined){
let data4 = data2.content;
if(((typeof data4 !== "string") && (!(Array.isArray(data4)))) && (data4 !== null)){
const err8 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/properties/messages/items/properties/content/type",keyword:"type",params:{type: schema128.properties.messages.items.properties.content.type},message:"must be string,array,null"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.type === undefined){
const err9 = {instancePath:instancePath+"/messages/" + i0+"/content/" + i1,schemaPath:"#/properties/messages/items/properties/content/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data5.type !== undefined){
if(typeof data5.type !== "string"){
const err10 = {instancePath:instancePath+"/messages/" + i0+"/content/" + i1+"/type",schemaPath:"#/properties/messages/items/properties/content/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data5.text !== undefined){
if(typeof data5.text !== "string"){
const err11 = {instancePath:instancePath+"/messages/" + i0+"/content/" + i1+"/text",schemaPath:"#/properties/messages/items/properties/content/items/properties/text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/messages/" + i0+"/content/" + i1,schemaPath:"#/properties/messages/items/properties/content/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
if(data2.name !== undefined){
if(typeof data2.name !== "string"){
const err13 = {instancePath:instancePath+"/messages/" + i0+"/name",schemaPath:"#/properties/messages/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data2.tool_calls !== undefined){
let data9 = data2.tool_calls;
if((!(Array.isArray(data9))) && (data9 !== null)){
const err14 = {instancePath:instancePath+"/messages/" + i0+"/tool_calls",schemaPath:"#/properties/messages/items/properties/tool_calls/type",keyword:"type",params:{type: schema128.properties.messages.items.properties.tool_calls.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
let data10 = data9[i2];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
}
else {
const err15 = {instancePath:instancePath+"/messages/" + i0+"/tool_calls/" + i2,schemaPath:"#/properties/messages/items/properties/tool_calls/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
if(data2.tool_call_id !== undefined){
if(typeof data2.tool_call_id !== "string"){
const err16 = {instancePath:instancePath+"/messages/" + i0+"/tool_call_id",schemaPath:"#/properties/messages/items/properties/tool_call_id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data2.is_error !== undefined){
let data12 = data2.is_error;
if((typeof data12 !== "boolean") && (data12 !== null)){
const err17 = {instancePath:instancePath+"/messages/" + i0+"/is_error",schemaPath:"#/properties/messages/items/properties/is_error/type",keyword:"type",params:{type: schema128.properties.messages.items.properties.is_error.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data2.reasoning_details !== undefined){
let data13 = data2.reasoning_details;
if((!(Array.isArray(data13))) && (data13 !== null)){
const err18 = {instancePath:instancePath+"/messages/" + i0+"/reasoning_details",schemaPath:"#/properties/messages/items/properties/reasoning_details/type",keyword:"type",params:{type: schema128.properties.messages.items.properties.reasoning_details.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(Array.isArray(data13)){
if(data13.length > 1000){
const err19 = {instancePath:instancePath+"/messages/" + i0+"/reasoning_details",schemaPath:"#/properties/messages/items/properties/reasoning_details/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
const len3 = data13.length;
for(let i3=0; i3<len3; i3++){
let data14 = data13[i3];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.type === undefined){
const err20 = {instancePath:instancePath+"/messages/" + i0+"/reasoning_details/" + i3,schemaPath:"#/properties/messages/items/properties/reasoning_details/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data14.type !== undefined){
if(typeof data14.type !== "string"){
const err21 = {instancePath:instancePath+"/messages/" + i0+"/reasoning_details/" + i3+"/type",schemaPath:"#/properties/messages/items/properties/reasoning_details/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data14.text !== undefined){
let data16 = data14.text;
if((typeof data16 !== "string") && (data16 !== null)){
const err22 = {instancePath:instancePath+"/messages/" + i0+"/reasoning_details/" + i3+"/text",schemaPath:"#/properties/messages/items/properties/reasoning_details/items/properties/text/type",keyword:"type",params:{type: schema128.properties.messages.items.properties.reasoning_details.items.properties.text.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data14.signature !== undefined){
let data17 = data14.signature;
if((typeof data17 !== "string") && (data17 !== null)){
const err23 = {instancePath:instancePath+"/messages/" + i0+"/reasoning_details/" + i3+"/signature",schemaPath:"#/properties/messages/items/properties/reasoning_details/items/properties/signature/type",keyword:"type",params:{type: schema128.properties.messages.items.properties.reasoning_details.items.properties.signature.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data14.data !== undefined){
let data18 = data14.data;
if((typeof data18 !== "string") && (data18 !== null)){
const err24 = {instancePath:instancePath+"/messages/" + i0+"/reasoning_details/" + i3+"/data",schemaPath:"#/properties/messages/items/properties/reasoning_details/items/properties/data/type",keyword:"type",params:{type: schema128.properties.messages.items.properties.reasoning_details.items.properties.data.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data14.format !== undefined){
let data19 = data14.format;
if((typeof data19 !== "string") && (data19 !== null)){
const err25 = {instancePath:instancePath+"/messages/" + i0+"/reasoning_details/" + i3+"/format",schemaPath:"#/properties/messages/items/properties/reasoning_details/items/properties/format/type",keyword:"type",params:{type: schema128.properties.messages.items.properties.reasoning_details.items.properties.format.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data14.index !== undefined){
let data20 = data14.index;
if((!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))) && (data20 !== null)){
const err26 = {instancePath:instancePath+"/messages/" + i0+"/reasoning_details/" + i3+"/index",schemaPath:"#/properties/messages/items/properties/reasoning_details/items/properties/index/type",keyword:"type",params:{type: schema128.properties.messages.items.properties.reasoning_details.items.properties.index.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
else {
const err27 = {instancePath:instancePath+"/messages/" + i0+"/reasoning_details/" + i3,schemaPath:"#/properties/messages/items/properties/reasoning_details/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
}
}
else {
const err28 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/properties/messages/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.intent !== undefined){
let data21 = data.intent;
if((typeof data21 !== "string") && (data21 !== null)){
const err30 = {instancePath:instancePath+"/intent",schemaPath:"#/properties/intent/type",keyword:"type",params:{type: schema128.properties.intent.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(typeof data21 === "string"){
if(data21.length > 80){
const err31 = {instancePath:instancePath+"/intent",schemaPath:"#/properties/intent/maxLength",keyword:"maxLength",params:{limit: 80},message:"must NOT have more than 80 characters"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
if(data.latency_target !== undefined){
let data22 = data.latency_target;
if((typeof data22 !== "string") && (data22 !== null)){
const err32 = {instancePath:instancePath+"/latency_target",schemaPath:"#/properties/latency_target/type",keyword:"type",params:{type: schema128.properties.latency_target.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(!(((((data22 === "ultra_low") || (data22 === "low")) || (data22 === "medium")) || (data22 === "high")) || (data22 === null))){
const err33 = {instancePath:instancePath+"/latency_target",schemaPath:"#/properties/latency_target/enum",keyword:"enum",params:{allowedValues: schema128.properties.latency_target.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.cost_priority !== undefined){
let data23 = data.cost_priority;
if((typeof data23 !== "boolean") && (data23 !== null)){
const err34 = {instancePath:instancePath+"/cost_priority",schemaPath:"#/properties/cost_priority/type",keyword:"type",params:{type: schema128.properties.cost_priority.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.mode !== undefined){
let data24 = data.mode;
if((typeof data24 !== "string") && (data24 !== null)){
const err35 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type: schema128.properties.mode.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(!((((data24 === "fast") || (data24 === "balanced")) || (data24 === "accurate")) || (data24 === null))){
const err36 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema128.properties.mode.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.context !== undefined){
let data25 = data.context;
if(((typeof data25 !== "string") && (!(Array.isArray(data25)))) && (data25 !== null)){
const err37 = {instancePath:instancePath+"/context",schemaPath:"#/properties/context/type",keyword:"type",params:{type: schema128.properties.context.type},message:"must be string,array,null"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(Array.isArray(data25)){
const len4 = data25.length;
for(let i4=0; i4<len4; i4++){
if(typeof data25[i4] !== "string"){
const err38 = {instancePath:instancePath+"/context/" + i4,schemaPath:"#/properties/context/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
}
if(data.tags !== undefined){
let data27 = data.tags;
if((!(Array.isArray(data27))) && (data27 !== null)){
const err39 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/type",keyword:"type",params:{type: schema128.properties.tags.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(Array.isArray(data27)){
if(data27.length > 100){
const err40 = {instancePath:instancePath+"/tags",schemaPath:"#/properties/tags/maxItems",keyword:"maxItems",params:{limit: 100},message:"must NOT have more than 100 items"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
const len5 = data27.length;
for(let i5=0; i5<len5; i5++){
let data28 = data27[i5];
if(typeof data28 === "string"){
if(data28.length > 64){
const err41 = {instancePath:instancePath+"/tags/" + i5,schemaPath:"#/properties/tags/items/maxLength",keyword:"maxLength",params:{limit: 64},message:"must NOT have more than 64 characters"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data28.length < 1){
const err42 = {instancePath:instancePath+"/tags/" + i5,schemaPath:"#/properties/tags/items/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/tags/" + i5,schemaPath:"#/properties/tags/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
}
}
if(data.temperature !== undefined){
let data29 = data.temperature;
if((!((typeof data29 == "number") && (isFinite(data29)))) && (data29 !== null)){
const err44 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/type",keyword:"type",params:{type: schema128.properties.temperature.type},message:"must be number,null"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 2 || isNaN(data29)){
const err45 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2},message:"must be <= 2"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if(data29 < 0 || isNaN(data29)){
const err46 = {instancePath:instancePath+"/temperature",schemaPath:"#/properties/temperature/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
if(data.top_p !== undefined){
let data30 = data.top_p;
if((!((typeof data30 == "number") && (isFinite(data30)))) && (data30 !== null)){
const err47 = {instancePath:instancePath+"/top_p",schemaPath:"#/properties/top_p/type",keyword:"type",params:{type: schema128.properties.top_p.type},message:"must be number,null"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 > 1 || isNaN(data30)){
const err48 = {instancePath:instancePath+"/top_p",schemaPath:"#/properties/top_p/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},message:"must be <= 1"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data30 < 0 || isNaN(data30)){
const err49 = {instancePath:instancePath+"/top_p",schemaPath:"#/properties/top_p/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
if(data.max_tokens !== undefined){
let data31 = data.max_tokens;
if((!(((typeof data31 == "number") && (!(data31 % 1) && !isNaN(data31))) && (isFinite(data31)))) && (data31 !== null)){
const err50 = {instancePath:instancePath+"/max_tokens",schemaPath:"#/properties/max_tokens/type",keyword:"type",params:{type: schema128.properties.max_tokens.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
if((typeof data31 == "number") && (isFinite(data31))){
if(data31 < 1 || isNaN(data31)){
const err51 = {instancePath:instancePath+"/max_tokens",schemaPath:"#/properties/max_tokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
}
if(data.max_completion_tokens !== undefined){
let data32 = data.max_completion_tokens;
if((!(((typeof data32 == "number") && (!(data32 % 1) && !isNaN(data32))) && (isFinite(data32)))) && (data32 !== null)){
const err52 = {instancePath:instancePath+"/max_completion_tokens",schemaPath:"#/properties/max_completion_tokens/type",keyword:"type",params:{type: schema128.properties.max_completion_tokens.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if((typeof data32 == "number") && (isFinite(data32))){
if(data32 < 1 || isNaN(data32)){
const err53 = {instancePath:instancePath+"/max_completion_tokens",schemaPath:"#/properties/max_completion_tokens/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
if(data.stop !== undefined){
let data33 = data.stop;
if(((typeof data33 !== "string") && (!(Array.isArray(data33)))) && (data33 !== null)){
const err54 = {instancePath:instancePath+"/stop",schemaPath:"#/properties/stop/type",keyword:"type",params:{type: schema128.properties.stop.type},message:"must be string,array,null"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(Array.isArray(data33)){
if(data33.length > 16){
const err55 = {instancePath:instancePath+"/stop",schemaPath:"#/properties/stop/maxItems",keyword:"maxItems",params:{limit: 16},message:"must NOT have more than 16 items"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
const len6 = data33.length;
for(let i6=0; i6<len6; i6++){
if(typeof data33[i6] !== "string"){
const err56 = {instancePath:instancePath+"/stop/" + i6,schemaPath:"#/properties/stop/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
}
if(data.n !== undefined){
let data35 = data.n;
if((!(((typeof data35 == "number") && (!(data35 % 1) && !isNaN(data35))) && (isFinite(data35)))) && (data35 !== null)){
const err57 = {instancePath:instancePath+"/n",schemaPath:"#/properties/n/type",keyword:"type",params:{type: schema128.properties.n.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if((typeof data35 == "number") && (isFinite(data35))){
if(data35 > 128 || isNaN(data35)){
const err58 = {instancePath:instancePath+"/n",schemaPath:"#/properties/n/maximum",keyword:"maximum",params:{comparison: "<=", limit: 128},message:"must be <= 128"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if(data35 < 1 || isNaN(data35)){
const err59 = {instancePath:instancePath+"/n",schemaPath:"#/properties/n/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
if(data.seed !== undefined){
let data36 = data.seed;
if((!(((typeof data36 == "number") && (!(data36 % 1) && !isNaN(data36))) && (isFinite(data36)))) && (data36 !== null)){
const err60 = {instancePath:instancePath+"/seed",schemaPath:"#/properties/seed/type",keyword:"type",params:{type: schema128.properties.seed.type},message:"must be integer,null"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.frequency_penalty !== undefined){
let data37 = data.frequency_penalty;
if((!((typeof data37 == "number") && (isFinite(data37)))) && (data37 !== null)){
const err61 = {instancePath:instancePath+"/frequency_penalty",schemaPath:"#/properties/frequency_penalty/type",keyword:"type",params:{type: schema128.properties.frequency_penalty.type},message:"must be number,null"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 > 2 || isNaN(data37)){
const err62 = {instancePath:instancePath+"/frequency_penalty",schemaPath:"#/properties/frequency_penalty/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2},message:"must be <= 2"};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data37 < -2 || isNaN(data37)){
const err63 = {instancePath:instancePath+"/frequency_penalty",schemaPath:"#/properties/frequency_penalty/minimum",keyword:"minimum",params:{comparison: ">=", limit: -2},message:"must be >= -2"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
if(data.presence_penalty !== undefined){
let data38 = data.presence_penalty;
if((!((typeof data38 == "number") && (isFinite(data38)))) && (data38 !== null)){
const err64 = {instancePath:instancePath+"/presence_penalty",schemaPath:"#/properties/presence_penalty/type",keyword:"type",params:{type: schema128.properties.presence_penalty.type},message:"must be number,null"};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 > 2 || isNaN(data38)){
const err65 = {instancePath:instancePath+"/presence_penalty",schemaPath:"#/properties/presence_penalty/maximum",keyword:"maximum",params:{comparison: "<=", limit: 2},message:"must be <= 2"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
if(data38 < -2 || isNaN(data38)){
const err66 = {instancePath:instancePath+"/presence_penalty",schemaPath:"#/properties/presence_penalty/minimum",keyword:"minimum",params:{comparison: ">=", limit: -2},message:"must be >= -2"};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
if(data.stream !== undefined){
let data39 = data.stream;
if((typeof data39 !== "boolean") && (data39 !== null)){
const err67 = {instancePath:instancePath+"/stream",schemaPath:"#/properties/stream/type",keyword:"type",params:{type: schema128.properties.stream.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.stream_options !== undefined){
let data40 = data.stream_options;
if((!(data40 && typeof data40 == "object" && !Array.isArray(data40))) && (data40 !== null)){
const err68 = {instancePath:instancePath+"/stream_options",schemaPath:"#/properties/stream_options/type",keyword:"type",params:{type: schema128.properties.stream_options.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data40 && typeof data40 == "object" && !Array.isArray(data40)){
if(data40.include_usage !== undefined){
let data41 = data40.include_usage;
if((typeof data41 !== "boolean") && (data41 !== null)){
const err69 = {instancePath:instancePath+"/stream_options/include_usage",schemaPath:"#/properties/stream_options/properties/include_usage/type",keyword:"type",params:{type: schema128.properties.stream_options.properties.include_usage.type},message:"must be boolean,null"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
}
}
if(data.user !== undefined){
let data42 = data.user;
if((typeof data42 !== "string") && (data42 !== null)){
const err70 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: schema128.properties.user.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
if(typeof data42 === "string"){
if(data42.length > 512){
const err71 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/maxLength",keyword:"maxLength",params:{limit: 512},message:"must NOT have more than 512 characters"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
if(data.tools !== undefined){
let data43 = data.tools;
if((!(Array.isArray(data43))) && (data43 !== null)){
const err72 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: schema128.properties.tools.type},message:"must be array,null"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
if(Array.isArray(data43)){
if(data43.length > 1000){
const err73 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
const len7 = data43.length;
for(let i7=0; i7<len7; i7++){
let data44 = data43[i7];
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(data44.type === undefined){
const err74 = {instancePath:instancePath+"/tools/" + i7,schemaPath:"#/properties/tools/items/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
if(data44.type !== undefined){
if(typeof data44.type !== "string"){
const err75 = {instancePath:instancePath+"/tools/" + i7+"/type",schemaPath:"#/properties/tools/items/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
}
else {
const err76 = {instancePath:instancePath+"/tools/" + i7,schemaPath:"#/properties/tools/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
}
}
if(data.tool_choice !== undefined){
let data46 = data.tool_choice;
if(((typeof data46 !== "string") && (!(data46 && typeof data46 == "object" && !Array.isArray(data46)))) && (data46 !== null)){
const err77 = {instancePath:instancePath+"/tool_choice",schemaPath:"#/properties/tool_choice/type",keyword:"type",params:{type: schema128.properties.tool_choice.type},message:"must be string,object,null"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
}
if(data.response_format !== undefined){
let data47 = data.response_format;
if((!(data47 && typeof data47 == "object" && !Array.isArray(data47))) && (data47 !== null)){
const err78 = {instancePath:instancePath+"/response_format",schemaPath:"#/properties/response_format/type",keyword:"type",params:{type: schema128.properties.response_format.type},message:"must be object,null"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
if(data47 && typeof data47 == "object" && !Array.isArray(data47)){
if(data47.type === undefined){
const err79 = {instancePath:instancePath+"/response_format",schemaPath:"#/properties/response_format/required",keyword:"required",params:{missingProperty: "type"},message:"must have required property '"+"type"+"'"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
if(data47.type !== undefined){
if(typeof data47.type !== "string"){
const err80 = {instancePath:instancePath+"/response_format/type",schemaPath:"#/properties/response_format/properties/type/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
}
}
}
else {
const err81 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
validate54.errors = vErrors;
return errors === 0;
}
validate54.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateAdminSignIn = validate70;
const schema146 = {"title":"AdminSignIn","description":"POST /admin/api/session.","type":"object","additionalProperties":false,"required":["author"],"properties":{"token":{"description":"ADMIN_TOKEN, where one is wanted.","type":"string","maxLength":1000},"author":{"$ref":"#/$defs/author"}}};
const schema130 = {"title":"AdminAuthor","type":"object","additionalProperties":false,"required":["name","email"],"properties":{"name":{"type":"string","minLength":1,"maxLength":100,"pattern":"^[^<>\\p{Cc}]*[^<>\\p{Cc}\\s.,:;\"'\\\\][^<>\\p{Cc}]*$"},"email":{"type":"string","maxLength":200,"pattern":"^[^<>\\s\\u0000]*$"}}};
const pattern10 = new RegExp("^[^<>\\p{Cc}]*[^<>\\p{Cc}\\s.,:;\"'\\\\][^<>\\p{Cc}]*$", "u");
const pattern11 = new RegExp("^[^<>\\s\\u0000]*$", "u");

function validate70(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate70.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.author === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "author"},message:"must have required property '"+"author"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "token") || (key0 === "author"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.token !== undefined){
let data0 = data.token;
if(typeof data0 === "string"){
if(data0.length > 1000){
const err2 = {instancePath:instancePath+"/token",schemaPath:"#/properties/token/maxLength",keyword:"maxLength",params:{limit: 1000},message:"must NOT have more than 1000 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/token",schemaPath:"#/properties/token/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.author !== undefined){
let data1 = data.author;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.name === undefined){
const err4 = {instancePath:instancePath+"/author",schemaPath:"#/$defs/author/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data1.email === undefined){
const err5 = {instancePath:instancePath+"/author",schemaPath:"#/$defs/author/required",keyword:"required",params:{missingProperty: "email"},message:"must have required property '"+"email"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key1 in data1){
if(!((key1 === "name") || (key1 === "email"))){
const err6 = {instancePath:instancePath+"/author",schemaPath:"#/$defs/author/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data1.name !== undefined){
let data2 = data1.name;
if(typeof data2 === "string"){
if(data2.length > 100){
const err7 = {instancePath:instancePath+"/author/name",schemaPath:"#/$defs/author/properties/name/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data2.length < 1){
const err8 = {instancePath:instancePath+"/author/name",schemaPath:"#/$defs/author/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern10.test(data2)){
const err9 = {instancePath:instancePath+"/author/name",schemaPath:"#/$defs/author/properties/name/pattern",keyword:"pattern",params:{pattern: "^[^<>\\p{Cc}]*[^<>\\p{Cc}\\s.,:;\"'\\\\][^<>\\p{Cc}]*$"},message:"must match pattern \""+"^[^<>\\p{Cc}]*[^<>\\p{Cc}\\s.,:;\"'\\\\][^<>\\p{Cc}]*$"+"\""};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/author/name",schemaPath:"#/$defs/author/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data1.email !== undefined){
let data3 = data1.email;
if(typeof data3 === "string"){
if(data3.length > 200){
const err11 = {instancePath:instancePath+"/author/email",schemaPath:"#/$defs/author/properties/email/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern11.test(data3)){
const err12 = {instancePath:instancePath+"/author/email",schemaPath:"#/$defs/author/properties/email/pattern",keyword:"pattern",params:{pattern: "^[^<>\\s\\u0000]*$"},message:"must match pattern \""+"^[^<>\\s\\u0000]*$"+"\""};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/author/email",schemaPath:"#/$defs/author/properties/email/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/author",schemaPath:"#/$defs/author/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate70.errors = vErrors;
return errors === 0;
}
validate70.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateAdminFileSave = validate71;
const schema148 = {"title":"AdminFileSave","description":"PUT /admin/api/files/{path}, with If-Match, or If-None-Match: * for a new file.","type":"object","additionalProperties":false,"required":["text"],"properties":{"text":{"$ref":"#/$defs/text"}}};
const schema137 = {"type":"string","maxLength":1000000};

function validate71(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate71.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.text === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "text"},message:"must have required property '"+"text"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "text")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.text !== undefined){
let data0 = data.text;
if(typeof data0 === "string"){
if(data0.length > 1000000){
const err2 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/text/maxLength",keyword:"maxLength",params:{limit: 1000000},message:"must NOT have more than 1000000 characters"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/text",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate71.errors = vErrors;
return errors === 0;
}
validate71.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateAdminDraftSave = validate72;
const schema150 = {"title":"AdminDraftSave","description":"PUT /admin/api/draft, with If-Match: the version that was read.","type":"object","additionalProperties":false,"required":["base_revision","changes"],"properties":{"base_revision":{"type":["string","null"],"maxLength":100},"changes":{"type":"array","maxItems":500,"items":{"$ref":"#/$defs/based_change"}}}};
const schema138 = {"title":"AdminBasedChange","type":"object","additionalProperties":false,"required":["path","base","text"],"properties":{"path":{"$ref":"#/$defs/path"},"base":{"description":"The text that the change began with; null: there was no such file.","type":["string","null"],"maxLength":1000000},"text":{"description":"null: the file goes.","type":["string","null"],"maxLength":1000000}}};
const schema139 = {"type":"string","minLength":1,"maxLength":300};

function validate61(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate61.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.base === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "base"},message:"must have required property '"+"base"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.text === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "text"},message:"must have required property '"+"text"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "path") || (key0 === "base")) || (key0 === "text"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.path !== undefined){
let data0 = data.path;
if(typeof data0 === "string"){
if(data0.length > 300){
const err4 = {instancePath:instancePath+"/path",schemaPath:"#/$defs/path/maxLength",keyword:"maxLength",params:{limit: 300},message:"must NOT have more than 300 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data0.length < 1){
const err5 = {instancePath:instancePath+"/path",schemaPath:"#/$defs/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/path",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.base !== undefined){
let data1 = data.base;
if((typeof data1 !== "string") && (data1 !== null)){
const err7 = {instancePath:instancePath+"/base",schemaPath:"#/properties/base/type",keyword:"type",params:{type: schema138.properties.base.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data1 === "string"){
if(data1.length > 1000000){
const err8 = {instancePath:instancePath+"/base",schemaPath:"#/properties/base/maxLength",keyword:"maxLength",params:{limit: 1000000},message:"must NOT have more than 1000000 characters"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
if(data.text !== undefined){
let data2 = data.text;
if((typeof data2 !== "string") && (data2 !== null)){
const err9 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type: schema138.properties.text.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(typeof data2 === "string"){
if(data2.length > 1000000){
const err10 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/maxLength",keyword:"maxLength",params:{limit: 1000000},message:"must NOT have more than 1000000 characters"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate61.errors = vErrors;
return errors === 0;
}
validate61.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate72(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate72.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.base_revision === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "base_revision"},message:"must have required property '"+"base_revision"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.changes === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "changes"},message:"must have required property '"+"changes"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "base_revision") || (key0 === "changes"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.base_revision !== undefined){
let data0 = data.base_revision;
if((typeof data0 !== "string") && (data0 !== null)){
const err3 = {instancePath:instancePath+"/base_revision",schemaPath:"#/properties/base_revision/type",keyword:"type",params:{type: schema150.properties.base_revision.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(typeof data0 === "string"){
if(data0.length > 100){
const err4 = {instancePath:instancePath+"/base_revision",schemaPath:"#/properties/base_revision/maxLength",keyword:"maxLength",params:{limit: 100},message:"must NOT have more than 100 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.changes !== undefined){
let data1 = data.changes;
if(Array.isArray(data1)){
if(data1.length > 500){
const err5 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/maxItems",keyword:"maxItems",params:{limit: 500},message:"must NOT have more than 500 items"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
if(!(validate61(data1[i0], {instancePath:instancePath+"/changes/" + i0,parentData:data1,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
}
else {
const err6 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate72.errors = vErrors;
return errors === 0;
}
validate72.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateAdminCheck = validate74;
const schema151 = {"title":"AdminCheck","description":"POST /admin/api/check: the files on disk with these changes.","type":"object","additionalProperties":false,"required":["changes"],"properties":{"changes":{"type":"array","maxItems":500,"items":{"$ref":"#/$defs/change"}}}};
const schema140 = {"title":"AdminChange","type":"object","additionalProperties":false,"required":["path","text"],"properties":{"path":{"$ref":"#/$defs/path"},"text":{"description":"null: the file goes.","type":["string","null"],"maxLength":1000000}}};

function validate64(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate64.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},message:"must have required property '"+"path"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.text === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "text"},message:"must have required property '"+"text"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "path") || (key0 === "text"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.path !== undefined){
let data0 = data.path;
if(typeof data0 === "string"){
if(data0.length > 300){
const err3 = {instancePath:instancePath+"/path",schemaPath:"#/$defs/path/maxLength",keyword:"maxLength",params:{limit: 300},message:"must NOT have more than 300 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0.length < 1){
const err4 = {instancePath:instancePath+"/path",schemaPath:"#/$defs/path/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/path",schemaPath:"#/$defs/path/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.text !== undefined){
let data1 = data.text;
if((typeof data1 !== "string") && (data1 !== null)){
const err6 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/type",keyword:"type",params:{type: schema140.properties.text.type},message:"must be string,null"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(typeof data1 === "string"){
if(data1.length > 1000000){
const err7 = {instancePath:instancePath+"/text",schemaPath:"#/properties/text/maxLength",keyword:"maxLength",params:{limit: 1000000},message:"must NOT have more than 1000000 characters"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate64.errors = vErrors;
return errors === 0;
}
validate64.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate74.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.changes === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "changes"},message:"must have required property '"+"changes"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(key0 === "changes")){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.changes !== undefined){
let data0 = data.changes;
if(Array.isArray(data0)){
if(data0.length > 500){
const err2 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/maxItems",keyword:"maxItems",params:{limit: 500},message:"must NOT have more than 500 items"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate64(data0[i0], {instancePath:instancePath+"/changes/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate74.errors = vErrors;
return errors === 0;
}
validate74.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateAdminTest = validate76;
const schema152 = {"title":"AdminTest","description":"POST /admin/api/test; the answer is what `signalbox test --format json` prints.","type":"object","additionalProperties":false,"required":["changes"],"properties":{"changes":{"type":"array","maxItems":500,"items":{"$ref":"#/$defs/change"}},"mutate":{"description":"Also try what the tests would not notice.","type":"boolean"}}};

function validate76(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate76.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.changes === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "changes"},message:"must have required property '"+"changes"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "changes") || (key0 === "mutate"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.changes !== undefined){
let data0 = data.changes;
if(Array.isArray(data0)){
if(data0.length > 500){
const err2 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/maxItems",keyword:"maxItems",params:{limit: 500},message:"must NOT have more than 500 items"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate64(data0[i0], {instancePath:instancePath+"/changes/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.mutate !== undefined){
if(typeof data.mutate !== "boolean"){
const err4 = {instancePath:instancePath+"/mutate",schemaPath:"#/properties/mutate/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
validate76.errors = vErrors;
return errors === 0;
}
validate76.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateAdminDiff = validate78;
const schema153 = {"title":"AdminDiff","description":"POST /admin/api/diff; the answer is what `signalbox diff --format json` prints.","type":"object","additionalProperties":false,"required":["changes"],"properties":{"changes":{"type":"array","maxItems":500,"items":{"$ref":"#/$defs/change"}},"traffic":{"description":"Replay the decisions that were recorded.","type":"boolean"},"exact":{"description":"Compare for every request there can be.","type":"boolean"}}};

function validate78(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate78.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.changes === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "changes"},message:"must have required property '"+"changes"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "changes") || (key0 === "traffic")) || (key0 === "exact"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.changes !== undefined){
let data0 = data.changes;
if(Array.isArray(data0)){
if(data0.length > 500){
const err2 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/maxItems",keyword:"maxItems",params:{limit: 500},message:"must NOT have more than 500 items"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate64(data0[i0], {instancePath:instancePath+"/changes/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate64.errors : vErrors.concat(validate64.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.traffic !== undefined){
if(typeof data.traffic !== "boolean"){
const err4 = {instancePath:instancePath+"/traffic",schemaPath:"#/properties/traffic/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.exact !== undefined){
if(typeof data.exact !== "boolean"){
const err5 = {instancePath:instancePath+"/exact",schemaPath:"#/properties/exact/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate78.errors = vErrors;
return errors === 0;
}
validate78.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateAdminPublish = validate80;
const schema154 = {"title":"AdminPublish","description":"POST /admin/api/publish: writes the files, commits them where there is git, and waits until they are live.","type":"object","additionalProperties":false,"required":["changes","message"],"properties":{"changes":{"type":"array","minItems":1,"maxItems":500,"items":{"$ref":"#/$defs/based_change"}},"message":{"type":"string","maxLength":10000,"pattern":"\\S"},"push":{"description":"Push to the remote after the commit.","type":"boolean"},"despite_tests":{"description":"Publish although tests fail.","type":"boolean"}}};
const pattern16 = new RegExp("\\S", "u");

function validate80(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate80.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.changes === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "changes"},message:"must have required property '"+"changes"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.message === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "message"},message:"must have required property '"+"message"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "changes") || (key0 === "message")) || (key0 === "push")) || (key0 === "despite_tests"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.changes !== undefined){
let data0 = data.changes;
if(Array.isArray(data0)){
if(data0.length > 500){
const err3 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/maxItems",keyword:"maxItems",params:{limit: 500},message:"must NOT have more than 500 items"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data0.length < 1){
const err4 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/minItems",keyword:"minItems",params:{limit: 1},message:"must NOT have fewer than 1 items"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
if(!(validate61(data0[i0], {instancePath:instancePath+"/changes/" + i0,parentData:data0,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate61.errors : vErrors.concat(validate61.errors);
errors = vErrors.length;
}
}
}
else {
const err5 = {instancePath:instancePath+"/changes",schemaPath:"#/properties/changes/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.message !== undefined){
let data2 = data.message;
if(typeof data2 === "string"){
if(data2.length > 10000){
const err6 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/maxLength",keyword:"maxLength",params:{limit: 10000},message:"must NOT have more than 10000 characters"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern16.test(data2)){
const err7 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.push !== undefined){
if(typeof data.push !== "boolean"){
const err9 = {instancePath:instancePath+"/push",schemaPath:"#/properties/push/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.despite_tests !== undefined){
if(typeof data.despite_tests !== "boolean"){
const err10 = {instancePath:instancePath+"/despite_tests",schemaPath:"#/properties/despite_tests/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate80.errors = vErrors;
return errors === 0;
}
validate80.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateAdminRollback = validate82;
const schema155 = {"title":"AdminRollback","description":"POST /admin/api/rollback: a new commit with the folder as it was at `to`.","type":"object","additionalProperties":false,"required":["to"],"properties":{"to":{"type":"string","pattern":"^[0-9a-f]{7,64}$"},"message":{"type":"string","maxLength":10000,"pattern":"\\S"},"push":{"type":"boolean"},"despite_tests":{"type":"boolean"}}};
const pattern17 = new RegExp("^[0-9a-f]{7,64}$", "u");

function validate82(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate82.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.to === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "to"},message:"must have required property '"+"to"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "to") || (key0 === "message")) || (key0 === "push")) || (key0 === "despite_tests"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.to !== undefined){
let data0 = data.to;
if(typeof data0 === "string"){
if(!pattern17.test(data0)){
const err2 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{7,64}$"},message:"must match pattern \""+"^[0-9a-f]{7,64}$"+"\""};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/to",schemaPath:"#/properties/to/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.message !== undefined){
let data1 = data.message;
if(typeof data1 === "string"){
if(data1.length > 10000){
const err4 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/maxLength",keyword:"maxLength",params:{limit: 10000},message:"must NOT have more than 10000 characters"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern16.test(data1)){
const err5 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/pattern",keyword:"pattern",params:{pattern: "\\S"},message:"must match pattern \""+"\\S"+"\""};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/message",schemaPath:"#/properties/message/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.push !== undefined){
if(typeof data.push !== "boolean"){
const err7 = {instancePath:instancePath+"/push",schemaPath:"#/properties/push/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.despite_tests !== undefined){
if(typeof data.despite_tests !== "boolean"){
const err8 = {instancePath:instancePath+"/despite_tests",schemaPath:"#/properties/despite_tests/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate82.errors = vErrors;
return errors === 0;
}
validate82.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validateAdminConversationSave = validate83;
const schema156 = {"title":"AdminConversationSave","description":"PUT /admin/api/conversations/{id}: the whole of it. The id is the client's own, a UUID.","type":"object","additionalProperties":false,"required":["title","messages"],"properties":{"title":{"type":"string","maxLength":200},"messages":{"type":"array","maxItems":1000,"items":{"$ref":"#/$defs/message"}}}};
const schema144 = {"title":"AdminMessage","type":"object","additionalProperties":false,"required":["role","content"],"properties":{"role":{"type":"string","enum":["user","assistant"]},"content":{"type":"string","maxLength":1000000},"stopped":{"description":"The reader ended it, or it broke off.","type":"boolean"},"error":{"type":"string","maxLength":10000},"routing":{"description":"The `routing` object of the answer, as the server gave it.","type":"object","additionalProperties":true}}};

function validate83(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate83.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.title === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "title"},message:"must have required property '"+"title"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.messages === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "messages"},message:"must have required property '"+"messages"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "title") || (key0 === "messages"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.title !== undefined){
let data0 = data.title;
if(typeof data0 === "string"){
if(data0.length > 200){
const err3 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/maxLength",keyword:"maxLength",params:{limit: 200},message:"must NOT have more than 200 characters"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/title",schemaPath:"#/properties/title/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.messages !== undefined){
let data1 = data.messages;
if(Array.isArray(data1)){
if(data1.length > 1000){
const err5 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/maxItems",keyword:"maxItems",params:{limit: 1000},message:"must NOT have more than 1000 items"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.role === undefined){
const err6 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/$defs/message/required",keyword:"required",params:{missingProperty: "role"},message:"must have required property '"+"role"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2.content === undefined){
const err7 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/$defs/message/required",keyword:"required",params:{missingProperty: "content"},message:"must have required property '"+"content"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key1 in data2){
if(!(((((key1 === "role") || (key1 === "content")) || (key1 === "stopped")) || (key1 === "error")) || (key1 === "routing"))){
const err8 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/$defs/message/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data2.role !== undefined){
let data3 = data2.role;
if(typeof data3 !== "string"){
const err9 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/$defs/message/properties/role/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(!((data3 === "user") || (data3 === "assistant"))){
const err10 = {instancePath:instancePath+"/messages/" + i0+"/role",schemaPath:"#/$defs/message/properties/role/enum",keyword:"enum",params:{allowedValues: schema144.properties.role.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data2.content !== undefined){
let data4 = data2.content;
if(typeof data4 === "string"){
if(data4.length > 1000000){
const err11 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/$defs/message/properties/content/maxLength",keyword:"maxLength",params:{limit: 1000000},message:"must NOT have more than 1000000 characters"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/messages/" + i0+"/content",schemaPath:"#/$defs/message/properties/content/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data2.stopped !== undefined){
if(typeof data2.stopped !== "boolean"){
const err13 = {instancePath:instancePath+"/messages/" + i0+"/stopped",schemaPath:"#/$defs/message/properties/stopped/type",keyword:"type",params:{type: "boolean"},message:"must be boolean"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data2.error !== undefined){
let data6 = data2.error;
if(typeof data6 === "string"){
if(data6.length > 10000){
const err14 = {instancePath:instancePath+"/messages/" + i0+"/error",schemaPath:"#/$defs/message/properties/error/maxLength",keyword:"maxLength",params:{limit: 10000},message:"must NOT have more than 10000 characters"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/messages/" + i0+"/error",schemaPath:"#/$defs/message/properties/error/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data2.routing !== undefined){
let data7 = data2.routing;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
}
else {
const err16 = {instancePath:instancePath+"/messages/" + i0+"/routing",schemaPath:"#/$defs/message/properties/routing/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/messages/" + i0,schemaPath:"#/$defs/message/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/messages",schemaPath:"#/properties/messages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate83.errors = vErrors;
return errors === 0;
}
validate83.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
