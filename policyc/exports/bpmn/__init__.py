"""The workflows of a policy as BPMN 2.0: elements, expressions over declared variables, and a diagram."""
